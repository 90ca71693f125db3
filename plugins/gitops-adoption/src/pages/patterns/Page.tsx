import { Content, EmptyState } from '@backstage/core-components';
import type {
  PatternGroup,
  PatternMember,
  PatternReport,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ServiceLink } from '../../components/links';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { VarianceFigures } from '../../components/VarianceFigures';
import {
  clusterSize,
  distanceText,
  PATTERN_PARTS,
  patternKey,
} from '../../model/patterns';
import { usePatterns } from './useData';

const useStyles = makeStyles(theme => ({
  grid: { display: 'grid', gap: theme.spacing(3) },
  parts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: theme.spacing(1.5),
    margin: theme.spacing(0, 0, 2),
    '& dt': {
      ...theme.typography.caption,
      color: theme.palette.text.secondary,
    },
    '& dd': { margin: 0 },
    '& strong': { display: 'block' },
  },
  members: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
    gap: theme.spacing(0.75, 2),
    listStyle: 'none',
    padding: 0,
    margin: 0,
  },
  units: { overflowWrap: 'anywhere' },
}));

/** A service that is built as one needs no list of its units. */
const Member = ({ member }: { member: PatternMember }) => {
  const classes = useStyles();
  const { entityRef, title, units } = member;
  return (
    <li>
      <ServiceLink entityRef={entityRef} title={title} />
      {units.length > 0 && (
        <Typography
          variant="caption"
          color="textSecondary"
          component="div"
          className={classes.units}
        >
          {units.map(({ name }) => name).join(', ')}
        </Typography>
      )}
    </li>
  );
};

const Group = (props: { group: PatternGroup; rank: number }) => {
  const { group, rank } = props;
  const classes = useStyles();
  const { members, entities, pattern, distance, deviations } = group;
  return (
    <Panel
      title={`Pattern ${rank}: ${clusterSize(group)}`}
      subtitle={distanceText(distance)}
    >
      <dl className={classes.parts}>
        {PATTERN_PARTS.map(({ key, label }) => {
          const deviation = deviations.find(({ part }) => part === key);
          return (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                <strong>{pattern[key]}</strong>
                {deviation && (
                  <Typography variant="caption">
                    the standard asks for {deviation.expected.join(' or ')}
                  </Typography>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      <ul className={classes.members} aria-label="Services of this pattern">
        {members.map(member => (
          <Member key={member.entityRef} member={member} />
        ))}
      </ul>
      {entities > members.length && (
        <Typography variant="body2" color="textSecondary">
          and {entities - members.length} more services
        </Typography>
      )}
    </Panel>
  );
};

function varietyText({ count, effective, units }: PatternReport): string {
  return count === 1
    ? 'Everything is built the same way.'
    : `${count} patterns are in use. Weighed by how many of the ${units} units use each, that is as much variety as ${effective.toFixed(
        1,
      )} patterns in equal use.`;
}

const Patterns = ({ report }: { report: PatternReport }) => {
  const classes = useStyles();
  const { groups, units, entities, deviating } = report;
  return (
    <div className={classes.grid}>
      <Panel
        title="Variance"
        subtitle="Two units share a pattern when all six parts are equal; a service that is deployed as one is one unit"
      >
        <VarianceFigures variance={report} />
        <Typography variant="body1">{varietyText(report)}</Typography>
        <Typography variant="body1">
          {clusterSize({ entities, units })} in all; {deviating}{' '}
          {deviating === 1 ? 'unit differs' : 'units differ'} from the standard.
        </Typography>
      </Panel>
      {groups.map((group, index) => (
        <Group key={patternKey(group.pattern)} group={group} rank={index + 1} />
      ))}
    </div>
  );
};

/** The ways in which services and their units are built and delivered, with those who do so. @internal */
export const PatternsPage = () => {
  const patterns = usePatterns();
  return (
    <Content>
      <Loaded resource={patterns} what="the patterns">
        {report =>
          report.groups.length === 0 ? (
            <EmptyState
              missing="content"
              title="No pattern has been read yet"
              description="Patterns appear when the first repositories have been scanned."
            />
          ) : (
            <Patterns report={report} />
          )
        }
      </Loaded>
    </Content>
  );
};
