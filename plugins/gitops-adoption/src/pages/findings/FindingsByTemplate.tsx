import type { TemplateFindings } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { Severity } from '@gitops-adoption/conformance';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { DataTable } from '../../components/DataTable';
import { FindingCounts } from '../../components/FindingCounts';
import { GroupAccordion } from '../../components/GroupAccordion';
import { ServiceLink, TeamLink } from '../../components/links';
import { Loaded } from '../../components/Loaded';
import { LoadMore } from '../../components/LoadMore';
import { SafeLink } from '../../components/SafeLink';
import { entityName } from '../../model/links';
import { FailingRules } from './FailingRules';
import { NoFindings } from './NoFindings';
import { useFindingsByTemplate } from './useData';

const Services = ({ group }: { group: TemplateFindings }) => (
  <DataTable
    label="Services"
    head={
      <>
        <TableCell>Service</TableCell>
        <TableCell>Team</TableCell>
        <TableCell align="right">Findings</TableCell>
        {group.template && <TableCell>Form</TableCell>}
      </>
    }
  >
    {group.services.map(({ entityRef, title, owner, findings, url }) => (
      <TableRow key={entityRef}>
        <TableCell component="th" scope="row" role="rowheader">
          <ServiceLink entityRef={entityRef} title={title} />
        </TableCell>
        <TableCell>{owner && <TeamLink teamRef={owner} />}</TableCell>
        <TableCell align="right">{findings}</TableCell>
        {group.template && (
          <TableCell>
            {url && (
              <SafeLink to={url} aria-label={`Fix ${title}`}>
                Fix
              </SafeLink>
            )}
          </TableCell>
        )}
      </TableRow>
    ))}
  </DataTable>
);

function counted({ total, entities, teams }: TemplateFindings): string {
  return [
    `${total} ${total === 1 ? 'finding' : 'findings'}`,
    `${entities} ${entities === 1 ? 'service' : 'services'}`,
    `${teams} ${teams === 1 ? 'team' : 'teams'}`,
  ].join(' · ');
}

/** Findings by the template that fixes them: what running one template would resolve. @internal */
export const FindingsByTemplate = ({ severity }: { severity?: Severity }) => {
  const findings = useFindingsByTemplate({ severity });
  return (
    <Loaded resource={findings} what="the findings">
      {groups =>
        groups.length === 0 ? (
          <NoFindings severity={severity} />
        ) : (
          <>
            {groups.map(group => (
              <GroupAccordion
                key={group.template ?? ''}
                title={
                  group.template
                    ? entityName(group.template)
                    : 'No template fixes these'
                }
                caption={counted(group)}
                figures={<FindingCounts findings={group.findings} />}
              >
                <FailingRules rules={group.rules} />
                <Services group={group} />
                {group.entities > group.services.length && (
                  <Typography variant="body2" color="textSecondary">
                    and {group.entities - group.services.length} more services
                  </Typography>
                )}
              </GroupAccordion>
            ))}
            <LoadMore pages={findings} what="templates" />
          </>
        )
      }
    </Loaded>
  );
};
