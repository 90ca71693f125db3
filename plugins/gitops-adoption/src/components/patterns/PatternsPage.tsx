import { Content, EmptyState } from '@backstage/core-components';
import type { PatternCluster } from '@gitops-adoption/conformance';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useEstate } from '../../hooks';
import { PATTERN_PARTS, patternKey } from '../../model/patterns';
import { distanceText, VarianceFigures } from '../overview/VariancePanel';
import { ServiceLink } from '../shared/links';
import { Loaded } from '../shared/Loaded';
import { Panel } from '../shared/Panel';

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
    '& dd': { margin: 0, fontWeight: 700 },
  },
  members: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    padding: 0,
    margin: 0,
  },
}));

const Cluster = ({ cluster }: { cluster: PatternCluster }) => {
  const classes = useStyles();
  const { entities, pattern, distance } = cluster;
  return (
    <Panel
      title={`${entities.length} ${
        entities.length === 1 ? 'service' : 'services'
      }`}
      subtitle={distanceText(distance)}
    >
      <dl className={classes.parts}>
        {PATTERN_PARTS.map(part => (
          <div key={part.key}>
            <dt>{part.label}</dt>
            <dd>{pattern[part.key]}</dd>
          </div>
        ))}
      </dl>
      <ul className={classes.members} aria-label="Services of this pattern">
        {entities.map(entityRef => (
          <li key={entityRef}>
            <ServiceLink entityRef={entityRef} />
          </li>
        ))}
      </ul>
    </Panel>
  );
};

/** The ways in which services are built and delivered, with those who do so. @internal */
export const PatternsPage = () => {
  const classes = useStyles();
  const estate = useEstate();
  return (
    <Content>
      <Loaded resource={estate} what="the patterns">
        {({ variance }) =>
          variance.clusters.length === 0 ? (
            <EmptyState
              missing="content"
              title="No pattern has been read yet"
              description="Patterns appear when the first repositories have been scanned."
            />
          ) : (
            <div className={classes.grid}>
              <Panel
                title="Variance"
                subtitle="Two services share a pattern when all six parts are equal"
              >
                <VarianceFigures variance={variance} />
                <Typography variant="body1">
                  {variance.count === 1
                    ? 'Every service is built the same way.'
                    : `${
                        variance.count
                      } patterns are in use. Weighed by how many services use each, that is as much variety as ${variance.effective.toFixed(
                        1,
                      )} patterns in equal use.`}
                </Typography>
              </Panel>
              {[...variance.clusters]
                .sort((a, b) => b.entities.length - a.entities.length)
                .map(cluster => (
                  <Cluster
                    key={patternKey(cluster.pattern)}
                    cluster={cluster}
                  />
                ))}
            </div>
          )
        }
      </Loaded>
    </Content>
  );
};
