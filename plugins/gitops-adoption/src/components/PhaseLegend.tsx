import { Link } from '@backstage/core-components';
import type { Phase } from '@gitops-adoption/conformance';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import clsx from 'clsx';
import { Segment, segmentLabel } from '../model/distribution';
import { segmentStyle } from './phaseColors';
import { usePhaseNames } from './Phases';

const useStyles = makeStyles(theme => ({
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
export interface PhaseLegendProps {
  /** Names the list for assistive technology. */
  readonly label: string;
  readonly entries: readonly {
    readonly key: Segment['key'];
    readonly count?: number;
  }[];
  /** Where the services of a phase are listed. */
  readonly phaseHref?: (phase: Phase) => string;
}

/** The fills of a bar or a chart: the phase or status that each stands for, with its count where there is one. @internal */
export const PhaseLegend = (props: PhaseLegendProps) => {
  const { label, entries, phaseHref } = props;
  const classes = useStyles();
  const theme = useTheme();
  const names = usePhaseNames();
  return (
    <ul className={classes.legend} aria-label={label}>
      {entries.map(({ key, count }) => (
        <li
          key={key}
          className={clsx(classes.entry, count === 0 && classes.empty)}
        >
          <span
            aria-hidden
            className={classes.swatch}
            style={{ background: segmentStyle(theme, key).background }}
          />
          <span>
            {phaseHref && typeof key === 'number' && count ? (
              <Link to={phaseHref(key)}>{segmentLabel(key, names)}</Link>
            ) : (
              segmentLabel(key, names)
            )}
            {count !== undefined && (
              <>
                : <strong>{count}</strong>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
};
