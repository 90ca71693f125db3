import type { PhaseDistribution } from '@gitops-adoption/conformance';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import clsx from 'clsx';
import {
  describeDistribution,
  segmentLabel,
  toSegments,
} from '../model/distribution';
import { segmentStyle } from './phaseColors';
import { PhaseLegend, PhaseLegendProps } from './PhaseLegend';
import { usePhaseNames } from './Phases';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    gap: 1,
    width: '100%',
    minWidth: 120,
    borderRadius: theme.shape.borderRadius,
    overflow: 'hidden',
    outline: `1px solid ${theme.palette.divider}`,
    background: theme.palette.background.paper,
  },
  segment: {
    minWidth: 20,
    height: 22,
    lineHeight: '22px',
    textAlign: 'center',
    fontSize: theme.typography.caption.fontSize,
    fontWeight: 700,
  },
  large: { height: 36, lineHeight: '36px', fontSize: 15 },
  badge: {
    padding: theme.spacing(0, 0.75),
    borderRadius: 8,
    background: theme.palette.background.paper,
  },
}));

/** @internal */
export interface DistributionProps {
  readonly distribution: PhaseDistribution;
  readonly size?: 'small' | 'large';
}

/** Services by phase as a stacked bar, highest phase first, with the number in each part. @internal */
export const DistributionBar = ({ distribution, size }: DistributionProps) => {
  const classes = useStyles();
  const theme = useTheme();
  const names = usePhaseNames();
  return (
    <div
      role="img"
      aria-label={describeDistribution(distribution, names)}
      className={classes.bar}
    >
      {toSegments(distribution)
        .filter(segment => segment.count > 0)
        .map(segment => {
          const textured =
            segment.key === 'unknown' || segment.key === 'exempt';
          return (
            <div
              key={segment.key}
              className={clsx(
                classes.segment,
                size === 'large' && classes.large,
              )}
              style={{
                ...segmentStyle(theme, segment.key),
                flexGrow: segment.count,
                flexBasis: 0,
              }}
              title={`${segment.count} · ${segmentLabel(segment.key, names)}`}
            >
              <span className={clsx(textured && classes.badge)}>
                {segment.count}
              </span>
            </div>
          );
        })}
    </div>
  );
};

/** Legend of a distribution, with counts. @internal */
export const DistributionLegend = (
  props: Pick<DistributionProps, 'distribution'> &
    Pick<PhaseLegendProps, 'phaseHref'>,
) => (
  <PhaseLegend
    label="Phases"
    entries={toSegments(props.distribution)}
    phaseHref={props.phaseHref}
  />
);
