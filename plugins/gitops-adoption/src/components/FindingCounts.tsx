import { makeStyles } from '@material-ui/core/styles';
import clsx from 'clsx';
import type { Severity } from '@gitops-adoption/conformance';
import { SEVERITIES } from '@gitops-adoption/conformance/model';
import { SeverityLabel } from './SeverityLabel';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 1.5),
    listStyle: 'none',
    padding: 0,
    margin: 0,
  },
  noWrap: { flexWrap: 'nowrap' },
  entry: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
}));

/** Findings by severity; severities without one are left out. @internal */
export const FindingCounts = (props: {
  findings: Readonly<Record<Severity, number>>;
  /** In one line, however narrow. */
  noWrap?: boolean;
}) => {
  const classes = useStyles();
  const present = SEVERITIES.filter(severity => props.findings[severity] > 0);
  if (present.length === 0) {
    return <>None</>;
  }
  return (
    <ul
      className={clsx(classes.list, props.noWrap && classes.noWrap)}
      aria-label="Findings by severity"
    >
      {present.map(severity => (
        <li key={severity} className={classes.entry}>
          <strong>{props.findings[severity]}</strong>
          <SeverityLabel severity={severity} />
        </li>
      ))}
    </ul>
  );
};
