import { makeStyles, useTheme } from '@material-ui/core/styles';
import { PHASES } from '@gitops-adoption/conformance/model';
import { useId } from 'react';
import { shortDate } from '../../model/dates';
import { segmentLabel } from '../../model/distribution';
import { phaseFill } from '../phaseColors';
import { usePhaseNames } from '../Phases';
import type { HistoryChartProps } from './AreaChart';
import { ChartFrame } from './ChartFrame';
import { GridLine } from './GridLine';
import { phaseOrStatus } from './phaseOrStatus';
import { HistoryStep } from './steps';
import { TimeAxis } from './TimeAxis';
import { useChartWidth } from './useChartWidth';

const LONGEST = 18;
const ROW = 24;
const LEFT = 124;
const TOP = 6;
const BOTTOM = 26;
const HEIGHT = TOP + 5 * ROW + BOTTOM;

const useStyles = makeStyles(theme => ({
  line: {
    stroke: theme.palette.primary.main,
    strokeWidth: 2,
    fill: 'none',
  },
}));

/** What fits before the chart. */
const shortened = (text: string) =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;

/** A step's phase, if it has one. */
const levelOf = (step: HistoryStep) => {
  const key = phaseOrStatus(step.distribution);
  return typeof key === 'number' ? key : undefined;
};

/** The phase of one service over time, as stairs. @internal */
export const StepChart = ({ steps, title }: HistoryChartProps) => {
  const classes = useStyles();
  const theme = useTheme();
  const id = useId();
  const names = usePhaseNames();
  const labelOf = (step: HistoryStep) =>
    segmentLabel(phaseOrStatus(step.distribution), names);
  const [ref, width] = useChartWidth();
  const last = steps[steps.length - 1];
  const x = (day: number) =>
    Math.round(LEFT + ((width - LEFT) * day) / last.end);
  const y = (phase: number) => TOP + (4 - phase + 0.5) * ROW;
  const base = TOP + 5 * ROW;
  return (
    <ChartFrame
      frameRef={ref}
      id={id}
      width={width}
      height={HEIGHT}
      title={title}
      description={steps
        .map(step => `From ${shortDate(step.from)}: ${labelOf(step)}.`)
        .join(' ')}
    >
      {PHASES.map(phase => (
        <GridLine key={phase} left={LEFT} width={width} y={y(phase)}>
          {shortened(names.numbered(phase))}
        </GridLine>
      ))}
      {steps.map(step => {
        const level = levelOf(step);
        const top = level === undefined ? TOP : y(level);
        const key = phaseOrStatus(step.distribution);
        return (
          <rect
            key={step.from}
            x={x(step.start)}
            width={x(step.end) - x(step.start)}
            y={top}
            height={base - top}
            shapeRendering="crispEdges"
            fill={
              typeof key === 'number'
                ? phaseFill(theme, key)
                : `url(#${id}-${key})`
            }
            fillOpacity={level === undefined ? 1 : 0.45}
          >
            <title>
              From {shortDate(step.from)}: {labelOf(step)}
            </title>
          </rect>
        );
      })}
      <path
        className={classes.line}
        aria-hidden
        d={steps
          .map((step, index) => {
            const level = levelOf(step);
            if (level === undefined) {
              return '';
            }
            const before = index > 0 && levelOf(steps[index - 1]);
            const begin = typeof before === 'number' ? 'L' : 'M';
            return `${begin}${x(step.start)},${y(level)}H${x(step.end)}`;
          })
          .join('')}
      />
      <TimeAxis from={steps[0].from} left={LEFT} width={width} y={HEIGHT - 8} />
    </ChartFrame>
  );
};
