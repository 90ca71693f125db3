import { usePermission } from '@backstage/plugin-permission-react';
import {
  EntityResult,
  waiverRequestPermission,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { WaiverActions } from '../../components/waivers/WaiverActions';
import { WaiverHistory } from '../../components/waivers/WaiverHistory';
import { WaiverStateLabel } from '../../components/waivers/WaiverStateLabel';
import { RequestWaiverDialog } from './RequestWaiverDialog';
import type { Exceptions } from './useExceptions';

const useStyles = makeStyles(theme => ({
  request: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  latest: {
    padding: theme.spacing(1, 1.5),
    flexBasis: '100%',
    order: 1,
    borderLeft: `3px solid ${theme.palette.divider}`,
    display: 'grid',
    gap: theme.spacing(0.5),
    justifyItems: 'start',
  },
}));

const OPEN_STATES: readonly string[] = ['requested', 'approved'];

/** @internal */
export interface FindingExceptionProps {
  readonly finding: Pick<EntityResult, 'ruleId' | 'title'>;
  readonly exceptions: Exceptions;
}

const RequestButton = ({ finding, exceptions }: FindingExceptionProps) => {
  const classes = useStyles();
  const { entityRef, terms, refresh } = exceptions;
  const [isOpen, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: waiverRequestPermission,
    resourceRef: entityRef,
  });
  if (!terms || !allowed) {
    return null;
  }
  const isWaivable = !terms.nonWaivable.includes(finding.ruleId);
  return (
    <div className={classes.request}>
      <Button
        size="small"
        variant="outlined"
        disabled={!isWaivable}
        aria-label={`Request an exception: ${finding.title}`}
        onClick={() => setOpen(true)}
      >
        Request an exception
      </Button>
      {!isWaivable && (
        <Typography variant="body2" color="textSecondary">
          The standard allows no exception from this rule.
        </Typography>
      )}
      {isOpen && (
        <RequestWaiverDialog
          entityRef={entityRef}
          rule={finding}
          terms={terms}
          onClose={() => setOpen(false)}
          onRequested={() => {
            setOpen(false);
            refresh();
          }}
        />
      )}
    </div>
  );
};

/** The latest waiver requested for a finding's rule, and a button to request one. @internal */
export const FindingException = (props: FindingExceptionProps) => {
  const classes = useStyles();
  const { finding, exceptions } = props;
  const latest = exceptions.byRule.get(finding.ruleId);
  const isOpen = latest !== undefined && OPEN_STATES.includes(latest.state);
  return (
    <>
      {latest && (
        <div className={classes.latest}>
          <Typography
            variant="body2"
            component="div"
            className={classes.request}
          >
            Exception: <WaiverStateLabel waiver={latest} />
          </Typography>
          <WaiverHistory waiver={latest} />
          <WaiverActions waiver={latest} onDone={exceptions.refresh} />
        </div>
      )}
      {!isOpen && <RequestButton {...props} />}
    </>
  );
};
