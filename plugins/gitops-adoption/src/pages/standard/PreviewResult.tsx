import type {
  PhaseChangeView,
  PreviewedEstate,
  RuleImpactView,
  StandardPreviewView,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { DataTable } from '../../components/DataTable';
import {
  DistributionBar,
  DistributionLegend,
} from '../../components/DistributionBar';
import { GroupAccordion } from '../../components/GroupAccordion';
import { ServiceLink, TeamLink } from '../../components/links';
import { Panel } from '../../components/Panel';
import { Phases, usePhaseNames } from '../../components/Phases';
import { SeverityLabel } from '../../components/SeverityLabel';
import { PhaseNames } from '../../model/phases';
import { verdictText } from '../../model/readiness';
import { standardTitle } from '../../model/standards';
import { StandardChanges } from './StandardChanges';

const useStyles = makeStyles(theme => ({
  bar: { width: '50%', minWidth: 160 },
  none: { marginTop: theme.spacing(1.5) },
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1),
  },
}));

const services = (count: number) =>
  `${count} ${count === 1 ? 'service' : 'services'}`;

const EstateRow = (props: { title: string; estate: PreviewedEstate }) => {
  const classes = useStyles();
  const { title, estate } = props;
  return (
    <TableRow>
      <TableCell component="th" scope="row" role="rowheader">
        {title}
      </TableCell>
      <TableCell>{verdictText(estate.verdict).title}</TableCell>
      <TableCell>{usePhaseNames().label(estate.phase)}</TableCell>
      <TableCell className={classes.bar}>
        <DistributionBar distribution={estate.distribution} />
      </TableCell>
      <TableCell align="right">{estate.findings}</TableCell>
    </TableRow>
  );
};

const Impact = ({ impact }: { impact: RuleImpactView }) => {
  const classes = useStyles();
  const { ruleId, title, severity, count, entities } = impact;
  return (
    <GroupAccordion
      title={title}
      caption={ruleId}
      figures={
        <>
          <SeverityLabel severity={severity} />
          <span>{services(count)}</span>
        </>
      }
    >
      <ul className={classes.list}>
        {entities.map(entity => (
          <li key={entity.entityRef}>
            <Typography variant="body2" component="div">
              <ServiceLink entityRef={entity.entityRef} title={entity.title} />
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {entity.message}
            </Typography>
          </li>
        ))}
        {count > entities.length && (
          <li>and {count - entities.length} more services</li>
        )}
      </ul>
    </GroupAccordion>
  );
};

const PhaseChanges = (props: {
  label: string;
  of: 'Team' | 'Service';
  changes: readonly PhaseChangeView[];
  now: PhaseNames;
  then: PhaseNames;
}) => {
  const { label, of, changes, now, then } = props;
  return (
    <DataTable
      label={label}
      head={
        <>
          <TableCell>{of}</TableCell>
          <TableCell>Now</TableCell>
          <TableCell>Then</TableCell>
        </>
      }
    >
      {changes.map(({ ref, title, before, after }) => (
        <TableRow key={ref}>
          <TableCell component="th" scope="row" role="rowheader">
            {of === 'Team' ? (
              <TeamLink teamRef={ref} title={title} />
            ) : (
              <ServiceLink entityRef={ref} title={title} />
            )}
          </TableCell>
          <TableCell>{now.label(before)}</TableCell>
          <TableCell>
            {then.label(after)} {after < before ? '(lower)' : '(higher)'}
          </TableCell>
        </TableRow>
      ))}
    </DataTable>
  );
};

function impactText(impacts: readonly RuleImpactView[], verb: string): string {
  return impacts.length === 0
    ? `No service ${verb} any rule`
    : `${impacts.length} ${
        impacts.length === 1 ? 'rule' : 'rules'
      }, each with the services that ${verb} it`;
}

/** What a draft would change: estate, teams, services, and the standard itself. @internal */
export const PreviewResult = ({
  preview,
}: {
  preview: StandardPreviewView;
}) => {
  const classes = useStyles();
  const { current, draft, assessed, unknown, estate } = preview;
  const { newlyFailing, noLongerFailing, teams, entities } = preview;
  const now = new PhaseNames(current.phases);
  const then = new PhaseNames(draft.phases);
  const moreEntities = preview.entitiesChanged - entities.length;
  return (
    <Phases texts={draft.phases}>
      <Panel
        title={`${standardTitle(draft)} instead of ${current.version}`}
        subtitle={`Tried on ${services(assessed)}${
          unknown > 0
            ? `; of ${unknown} more nothing is known, and so nor what it does to them`
            : ''
        }`}
      >
        <DataTable
          label="The estate before and after"
          head={
            <>
              <TableCell>Standard</TableCell>
              <TableCell>Readiness</TableCell>
              <TableCell>Estate phase</TableCell>
              <TableCell>Services by phase</TableCell>
              <TableCell align="right">Findings</TableCell>
            </>
          }
        >
          <Phases texts={current.phases}>
            <EstateRow
              title={`Now, ${current.version}`}
              estate={estate.before}
            />
          </Phases>
          <EstateRow title={`Then, ${draft.version}`} estate={estate.after} />
        </DataTable>
        <DistributionLegend distribution={estate.after.distribution} />
      </Panel>
      <Panel
        title="Newly failing"
        subtitle={impactText(newlyFailing, 'would newly fail')}
      >
        {newlyFailing.map(impact => (
          <Impact key={impact.ruleId} impact={impact} />
        ))}
      </Panel>
      {noLongerFailing.length > 0 && (
        <Panel
          title="No longer failing"
          subtitle={impactText(noLongerFailing, 'would no longer fail')}
        >
          {noLongerFailing.map(impact => (
            <Impact key={impact.ruleId} impact={impact} />
          ))}
        </Panel>
      )}
      <Panel title="Phases that change">
        {teams.length === 0 ? (
          <Typography variant="body1">No team changes its phase.</Typography>
        ) : (
          <PhaseChanges
            label="Teams whose phase changes"
            of="Team"
            changes={teams}
            now={now}
            then={then}
          />
        )}
        {entities.length === 0 ? (
          <Typography variant="body1" className={classes.none}>
            No service changes its phase.
          </Typography>
        ) : (
          <PhaseChanges
            label="Services whose phase changes"
            of="Service"
            changes={entities}
            now={now}
            then={then}
          />
        )}
        {moreEntities > 0 && (
          <Typography variant="body2" color="textSecondary">
            and {services(moreEntities)} more
          </Typography>
        )}
      </Panel>
      <StandardChanges
        changes={preview.changes}
        omitted={preview.omittedChanges}
      />
    </Phases>
  );
};
