import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import SyncIcon from '@material-ui/icons/Sync';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  ScanRun,
  scanCreatePermission,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { ReactNode } from 'react';
import type { Scan } from '../api/useScan';
import { RelativeTime } from './RelativeTime';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
  },
  status: { minWidth: 180, textAlign: 'right' },
}));

const Failed = ({ run }: { run: ScanRun }) =>
  run.failed > 0 ? <>, {run.failed} could not be read</> : null;

/** "42 a minute, about 3 minutes left", once there is a rate. */
const Pace = ({ run }: { run: ScanRun }) => {
  const { perMinute, secondsLeft } = run;
  if (perMinute === undefined) {
    return null;
  }
  return (
    <>
      {Math.round(perMinute)} repositories a minute
      {secondsLeft !== undefined && `, ${timeLeft(secondsLeft)} left`}
    </>
  );
};

function timeLeft(seconds: number): string {
  if (seconds < 60) {
    return 'less than a minute';
  }
  const minutes = Math.round(seconds / 60);
  return `about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}

const Progress = (props: { run: ScanRun; detailed?: boolean }) => {
  const { run, detailed } = props;
  if (run.state === 'running') {
    return (
      <>
        Scanning: {run.done} of {run.total} repositories
        <Failed run={run} />
        {detailed && (
          <div>
            <Pace run={run} />
          </div>
        )}
        <LinearProgress
          aria-label="Scan progress"
          variant={run.total ? 'determinate' : 'indeterminate'}
          value={run.total ? Math.min(100, (100 * run.done) / run.total) : 0}
        />
      </>
    );
  }
  return (
    <>
      {run.state === 'failed' ? 'The last scan failed ' : 'Scanned '}
      <RelativeTime value={run.finishedAt ?? run.startedAt} />
      {run.state === 'done' && (
        <>
          : {run.total} {run.total === 1 ? 'repository' : 'repositories'}
        </>
      )}
      <Failed run={run} />
    </>
  );
};

/** @internal */
export interface ScanStatusProps {
  readonly scan: Scan;
  readonly label?: string;
  /** What is said while no run is known. */
  readonly idle?: ReactNode;
  /** With the rate, and the time that is left. */
  readonly detailed?: boolean;
}

/** Progress of the latest scan, and a button to start one for those with the permission. @internal */
export const ScanStatus = (props: ScanStatusProps) => {
  const { scan, label = 'Scan now', idle = 'Not scanned yet' } = props;
  const { detailed } = props;
  const classes = useStyles();
  const { allowed } = usePermission({ permission: scanCreatePermission });
  return (
    <div className={classes.root} data-testid="scan-progress">
      <Typography
        component="div"
        variant="body2"
        role="status"
        className={classes.status}
      >
        {scan.error && (
          <span role="alert">Could not start: {scan.error.message}</span>
        )}
        {!scan.error &&
          (scan.run ? <Progress run={scan.run} detailed={detailed} /> : idle)}
      </Typography>
      {allowed && (
        <Button
          variant="outlined"
          size="small"
          startIcon={<SyncIcon />}
          onClick={() => scan.start()}
          disabled={scan.running || scan.starting}
        >
          {label}
        </Button>
      )}
    </div>
  );
};
