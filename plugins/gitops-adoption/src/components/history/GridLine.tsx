import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  label: { fill: theme.palette.text.secondary, fontSize: 12 },
  grid: { stroke: theme.palette.divider },
}));

/** A grid line of a chart, with its label. @internal */
export const GridLine = (props: {
  left: number;
  width: number;
  y: number;
  children: ReactNode;
}) => {
  const { left, width, y, children } = props;
  const classes = useStyles();
  return (
    <g aria-hidden>
      <line className={classes.grid} x1={left} x2={width} y1={y} y2={y} />
      <text className={classes.label} x={left - 8} y={y + 4} textAnchor="end">
        {children}
      </text>
    </g>
  );
};
