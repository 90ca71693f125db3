import { makeStyles } from '@material-ui/core/styles';
import { shortDate } from '../../model/dates';

const useStyles = makeStyles(theme => ({
  label: { fill: theme.palette.text.secondary, fontSize: 12 },
}));

/** The first day and today below a chart. @internal */
export const TimeAxis = (props: {
  from: string;
  left: number;
  width: number;
  y: number;
}) => {
  const { from, left, width, y } = props;
  const classes = useStyles();
  return (
    <g aria-hidden>
      <text className={classes.label} x={left} y={y}>
        {shortDate(from)}
      </text>
      <text className={classes.label} x={width} y={y} textAnchor="end">
        today
      </text>
    </g>
  );
};
