import { Link } from '@backstage/core-components';
import type { Phase, PhaseDistribution } from '@gitops-adoption/conformance';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import clsx from 'clsx';
import {
  describeDistribution,
  segmentLabel,
  toSegments,
} from '../model/distribution';
import { segmentStyle } from './phaseColors';
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
  legend: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75, 2.5),
    listStyle: 'none',
    padding: 0,
    margin: theme.spacing(1.5, 0, 0),
    ...theme.typography.body2,
  },
  entry: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  empty: { color: theme.palette.text.secondary },
  swatch: {
    width: 14,
    height: 14,
    borderRadius: 3,
    outline: `1px solid ${theme.palette.divider}`,
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

/** @internal */
export interface DistributionLegendProps {
  readonly distribution: PhaseDistribution;
  /** Where the services of a phase are listed. */
  readonly phaseHref?: (phase: Phase) => string;
}

/** Legend of a distribution, with counts. @internal */
export const DistributionLegend = (props: DistributionLegendProps) => {
  const { distribution, phaseHref } = props;
  const classes = useStyles();
  const theme = useTheme();
  const names = usePhaseNames();
  return (
    <ul className={classes.legend} aria-label="Phases">
      {toSegments(distribution).map(segment => (
        <li
          key={segment.key}
          className={clsx(classes.entry, segment.count === 0 && classes.empty)}
        >
          <span
            aria-hidden
            className={classes.swatch}
            style={{ background: segmentStyle(theme, segment.key).background }}
          />
          <span>
            {phaseHref && typeof segment.key === 'number' && segment.count ? (
              <Link to={phaseHref(segment.key)}>
                {segmentLabel(segment.key, names)}
              </Link>
            ) : (
              segmentLabel(segment.key, names)
            )}
            : <strong>{segment.count}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
};
