import { usePermission } from '@backstage/plugin-permission-react';
import {
  waiverDecidePermission,
  WaiverRecord,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useUserRef } from './useUserRef';
import { WaiverAction } from './useWaiverAction';
import { WaiverActionDialog } from './WaiverActionDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** What a visitor can do with a request, or why nothing can be done. */
function possibleActions(options: {
  waiver: WaiverRecord;
  isOwn: boolean;
  mayDecide: boolean;
}): { actions: readonly WaiverAction[]; why?: string } {
  const { waiver, isOwn, mayDecide } = options;
  const { state } = waiver;
  if (state !== 'requested' && state !== 'approved') {
    return { actions: [] };
  }
  if (state === 'approved') {
    return { actions: mayDecide ? ['revoke'] : [] };
  }
  if (isOwn) {
    return {
      actions: ['withdraw'],
      why: 'You asked for it, so somebody else decides.',
    };
  }
  return mayDecide
    ? { actions: ['approve', 'reject'] }
    : {
        actions: [],
        why: 'You may not decide on exceptions of this service.',
      };
}

const LABELS: Record<WaiverAction, string> = {
  approve: 'Approve',
  reject: 'Reject',
  revoke: 'Revoke',
  withdraw: 'Withdraw',
};

/** @internal */
export interface WaiverActionsProps {
  readonly waiver: WaiverRecord;
  onDone(): void;
}

/** The decisions that this visitor can make; nobody decides on a request of their own. @internal */
export const WaiverActions = ({ waiver, onDone }: WaiverActionsProps) => {
  const classes = useStyles();
  const userRef = useUserRef();
  const permission = usePermission({
    permission: waiverDecidePermission,
    resourceRef: waiver.entityRef,
  });
  const [chosen, setChosen] = useState<WaiverAction>();
  if (permission.loading || userRef === undefined) {
    return null;
  }
  const { actions, why } = possibleActions({
    waiver,
    isOwn: userRef === waiver.requestedBy,
    mayDecide: permission.allowed,
  });
  return (
    <div className={classes.root}>
      {why && (
        <Typography variant="body2" color="textSecondary">
          {why}
        </Typography>
      )}
      {actions.map(action => (
        <Button
          key={action}
          size="small"
          color="primary"
          variant={action === 'approve' ? 'contained' : 'outlined'}
          aria-label={`${LABELS[action]}: ${waiver.ruleTitle}, ${waiver.entityTitle}`}
          onClick={() => setChosen(action)}
        >
          {LABELS[action]}
        </Button>
      ))}
      {chosen && (
        <WaiverActionDialog
          action={chosen}
          waiver={waiver}
          onClose={() => setChosen(undefined)}
          onDone={() => {
            setChosen(undefined);
            onDone();
          }}
        />
      )}
    </div>
  );
};
