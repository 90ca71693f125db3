import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PatternCluster, Variance } from '@gitops-adoption/conformance';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Panel } from '../../components/Panel';
import { VarianceFigures } from '../../components/VarianceFigures';
import {
  clusterSize,
  distanceText,
  patternKey,
  patternTitle,
} from '../../model/patterns';
import { patternsRouteRef } from '../../routes';

const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  clusters: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1),
  },
  row: { display: 'flex', justifyContent: 'space-between', gap: 16 },
  track: {
    height: 8,
    borderRadius: 4,
    background: theme.palette.action.selected,
    overflow: 'hidden',
  },
  fill: { height: '100%', background: theme.palette.primary.main },
}));

/** Deployable units of a cluster; a service may have several. */
function unitsOf({ units, entities }: PatternCluster): number {
  return units ?? entities.length;
}

/** The variance in figures, and the most used patterns. @internal */
export const VariancePanel = ({ variance }: { variance: Variance }) => {
  const classes = useStyles();
  const patternsRoute = useRouteRef(patternsRouteRef);
  const clusters = [...variance.clusters].sort(
    (a, b) => unitsOf(b) - unitsOf(a),
  );
  const patterns = clusters.map(({ pattern }) => pattern);
  const largest = clusters.length ? unitsOf(clusters[0]) : 1;
  return (
    <Panel
      title="Variance"
      subtitle="A controller enforces each of these, whether anybody chose it or not"
      action={<Link to={patternsRoute()}>All patterns</Link>}
    >
      <VarianceFigures variance={variance} />
      {clusters.length === 0 && (
        <Typography variant="body1">No pattern has been read yet.</Typography>
      )}
      <ol className={classes.clusters}>
        {clusters.slice(0, SHOWN).map(cluster => (
          <li key={patternKey(cluster.pattern)}>
            <Typography variant="body2" component="div" className={classes.row}>
              <span>{patternTitle(cluster.pattern, patterns)}</span>
              <span style={{ whiteSpace: 'nowrap' }}>
                <strong>
                  {clusterSize({
                    entities: cluster.entities.length,
                    units: unitsOf(cluster),
                  })}
                </strong>{' '}
                · {distanceText(cluster.distance)}
              </span>
            </Typography>
            <div className={classes.track} aria-hidden>
              <div
                className={classes.fill}
                style={{
                  width: `${(100 * unitsOf(cluster)) / largest}%`,
                }}
              />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
};
