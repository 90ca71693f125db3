import type { StandardChangeView } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ArrowDownwardIcon from '@material-ui/icons/ArrowDownward';
import ArrowUpwardIcon from '@material-ui/icons/ArrowUpward';
import SwapHorizIcon from '@material-ui/icons/SwapHoriz';
import { Panel } from '../../components/Panel';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1),
    ...theme.typography.body2,
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: '110px minmax(0, 1fr)',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  effect: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: 700,
  },
}));

const EFFECTS = {
  stricter: { label: 'Stricter', Icon: ArrowUpwardIcon },
  looser: { label: 'Looser', Icon: ArrowDownwardIcon },
  different: { label: 'Different', Icon: SwapHorizIcon },
} as const;

/** In what two standards differ, each difference as a sentence. @internal */
export const StandardChanges = (props: {
  changes: readonly StandardChangeView[];
  /** Further ones that are not listed. */
  omitted?: number;
}) => {
  const classes = useStyles();
  const { changes, omitted = 0 } = props;
  const total = changes.length + omitted;
  return (
    <Panel
      title="Differences of the standards"
      subtitle={
        total === 0
          ? undefined
          : `${total} in all${omitted ? `, the first ${changes.length} of them here` : ''}`
      }
    >
      {changes.length === 0 ? (
        <Typography variant="body1">No differences.</Typography>
      ) : (
        <ul className={classes.list} aria-label="Differences of the standards">
          {changes.map(({ about, where, what, effect, message }) => {
            const { label, Icon } = EFFECTS[effect] ?? EFFECTS.different;
            return (
              <li
                key={`${about} ${where} ${what} ${message}`}
                className={classes.entry}
              >
                <span className={classes.effect}>
                  <Icon fontSize="small" aria-hidden />
                  {label}
                </span>
                <span>{message}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
};
