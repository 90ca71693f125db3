import Typography from '@material-ui/core/Typography';
import type { Severity } from '@gitops-adoption/conformance';
import { FindingCounts } from '../../components/FindingCounts';
import { GroupAccordion } from '../../components/GroupAccordion';
import { TeamLink } from '../../components/links';
import { Loaded } from '../../components/Loaded';
import { LoadMore } from '../../components/LoadMore';
import { FailingRules } from './FailingRules';
import { NoFindings } from './NoFindings';
import { useFindingsByTeam } from './useData';

const counted = (total: number, entities: number) =>
  `${total} ${total === 1 ? 'finding' : 'findings'} in ${entities} ${
    entities === 1 ? 'service' : 'services'
  }`;

/** Findings by owning team; the findings of groups below a team count for those groups. @internal */
export const FindingsByTeam = ({ severity }: { severity?: Severity }) => {
  const findings = useFindingsByTeam({ severity });
  return (
    <Loaded resource={findings} what="the findings">
      {groups =>
        groups.length === 0 ? (
          <NoFindings severity={severity} />
        ) : (
          <>
            {groups.map(group => (
              <GroupAccordion
                key={group.ref ?? ''}
                title={group.title}
                caption={counted(group.total, group.entities)}
                figures={<FindingCounts findings={group.findings} />}
              >
                <FailingRules rules={group.rules} />
                {group.ref && (
                  <Typography variant="body2">
                    <TeamLink
                      teamRef={group.ref}
                      title={`Services of ${group.title}`}
                    />
                  </Typography>
                )}
              </GroupAccordion>
            ))}
            <LoadMore pages={findings} what="teams" />
          </>
        )
      }
    </Loaded>
  );
};
