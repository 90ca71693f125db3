import { makeStyles, useTheme } from '@material-ui/core/styles';
import { useId } from 'react';
import { shortDate } from '../../model/dates';
import { describeDistribution } from '../../model/distribution';
import { phaseFill } from '../phaseColors';
import { usePhaseNames } from '../Phases';
import { ChartFrame } from './ChartFrame';
import { GridLine } from './GridLine';
import { HistoryStep, stack } from './steps';
import { TimeAxis } from './TimeAxis';
import { useChartWidth } from './useChartWidth';

const HEIGHT = 180;
const LEFT = 36;
const TOP = 8;
const BOTTOM = 26;

const useStyles = makeStyles(theme => ({
  step: {
    fill: 'transparent',
    '&:hover': { fill: theme.palette.action.hover },
  },
}));

/** @internal */
export interface HistoryChartProps {
  readonly steps: readonly HistoryStep[];
  /** What is counted: "services". */
  readonly title: string;
}

/** Services by phase over time. Stepped, because counts do not change gradually. @internal */
export const AreaChart = ({ steps, title }: HistoryChartProps) => {
  const classes = useStyles();
  const theme = useTheme();
  const id = useId();
  const names = usePhaseNames();
  const [ref, width] = useChartWidth();
  const first = steps[0];
  const last = steps[steps.length - 1];
  const most = Math.max(...steps.map(({ distribution }) => distribution.total));
  const x = (day: number) =>
    Math.round(LEFT + ((width - LEFT) * day) / last.end);
  const y = (count: number) =>
    Math.round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - count / (most || 1)));
  const fill = (key: ReturnType<typeof stack>[number]['key']) =>
    typeof key === 'number' ? phaseFill(theme, key) : `url(#${id}-${key})`;
  return (
    <ChartFrame
      frameRef={ref}
      id={id}
      width={width}
      height={HEIGHT}
      title={title}
      description={`${shortDate(first.from)}: ${describeDistribution(
        first.distribution,
        names,
      )}. Today: ${describeDistribution(last.distribution, names)}.`}
    >
      {[0, most].map(count => (
        <GridLine key={count} left={LEFT} width={width} y={y(count)}>
          {count}
        </GridLine>
      ))}
      {stack(steps).map(({ key, spans }) => (
        <path
          key={key}
          fill={fill(key)}
          shapeRendering="crispEdges"
          d={spans
            .filter(({ bottom, top }) => top > bottom)
            .map(
              ({ start, end, bottom, top }) =>
                `M${x(start)},${y(bottom)}V${y(top)}H${x(end)}V${y(bottom)}Z`,
            )
            .join('')}
        />
      ))}
      {steps.map(({ from, start, end, distribution }) => (
        <rect
          key={from}
          className={classes.step}
          x={x(start)}
          width={x(end) - x(start)}
          y={TOP}
          height={HEIGHT - TOP - BOTTOM}
        >
          <title>
            {shortDate(from)}: {describeDistribution(distribution, names)}
          </title>
        </rect>
      ))}
      <TimeAxis from={first.from} left={LEFT} width={width} y={HEIGHT - 8} />
    </ChartFrame>
  );
};
