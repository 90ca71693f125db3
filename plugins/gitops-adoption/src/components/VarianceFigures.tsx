import type { Variance } from '@gitops-adoption/conformance';
import { makeStyles } from '@material-ui/core/styles';

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
}));

/** Number of patterns in use, and the effective number. @internal */
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
