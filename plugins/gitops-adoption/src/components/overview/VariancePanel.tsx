import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PatternCluster, Variance } from '@gitops-adoption/conformance';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { clusterSize, patternKey, patternTitle } from '../../model/patterns';
import { patternsRouteRef } from '../../routes';
import { Panel } from '../shared/Panel';

const SHOWN = 5;

const useStyles = makeStyles(theme => ({
  figures: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 5),
    margin: theme.spacing(0, 0, 2),
    '& dt': { ...theme.typography.body2, color: theme.palette.text.secondary },
    '& dd': { margin: 0, fontSize: 34, fontWeight: 700, lineHeight: 1.2 },
    '& div': { display: 'flex', flexDirection: 'column-reverse' },
  },
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

/** How many ways of doing GitOps an estate really runs. @internal */
export const VarianceFigures = (props: {
  variance: Pick<Variance, 'count' | 'effective'>;
}) => {
  const { variance } = props;
  const classes = useStyles();
  return (
    <dl className={classes.figures}>
      <div>
        <dt>{variance.count === 1 ? 'pattern' : 'patterns'} in use</dt>
        <dd>{variance.count}</dd>
      </div>
      <div>
        <dt>effective number, weighed by use</dt>
        <dd>{variance.effective.toFixed(1)}</dd>
      </div>
    </dl>
  );
};

/** @internal */
export function distanceText(distance: number): string {
  return distance === 0
    ? 'the standard'
    : `${distance} ${distance === 1 ? 'part' : 'parts'} from the standard`;
}

/** What is weighed: deployable units, of which a service may have several. */
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
