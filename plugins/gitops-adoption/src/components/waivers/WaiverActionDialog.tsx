import type { WaiverRecord } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { FormEvent, useId, useState } from 'react';
import { useWaiverAction, WaiverAction } from '../../hooks';
import { shortDate } from '../../model/history';

const ACTIONS: Record<
  WaiverAction,
  {
    title: string;
    button: string;
    needsComment: boolean;
    effect: (waiver: WaiverRecord) => string;
  }
> = {
  approve: {
    title: 'Approve the exception',
    button: 'Approve',
    needsComment: false,
    effect: ({ expires }) =>
      `The finding counts as waived until ${shortDate(
        expires,
      )}, and blocks no phase until then.`,
  },
  reject: {
    title: 'Reject the exception',
    button: 'Reject',
    needsComment: true,
    effect: () => 'The finding stays. Say what should be done instead.',
  },
  revoke: {
    title: 'Revoke the exception',
    button: 'Revoke',
    needsComment: true,
    effect: () => 'The finding counts again from now on.',
  },
  withdraw: {
    title: 'Withdraw the request',
    button: 'Withdraw',
    needsComment: false,
    effect: () => 'Nobody has to decide on it any more.',
  },
};

/** @internal */
export interface WaiverActionDialogProps {
  readonly action: WaiverAction;
  readonly waiver: WaiverRecord;
  onClose(): void;
  onDone(): void;
}

/** Decides on a request, or ends it, with a comment that stays with it. @internal */
export const WaiverActionDialog = (props: WaiverActionDialogProps) => {
  const { action, waiver, onClose, onDone } = props;
  const id = useId();
  const { act, loading, error } = useWaiverAction();
  const [comment, setComment] = useState('');
  const { title, button, needsComment, effect } = ACTIONS[action];
  const isComplete = !needsComment || Boolean(comment.trim());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) {
      return;
    }
    const result = await act(action, waiver, comment.trim());
    // What is thrown comes back as a value, and is shown as `error`.
    if (!(result instanceof Error)) {
      onDone();
    }
  };

  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <DialogContentText>
            <strong>{waiver.ruleTitle}</strong>, {waiver.entityTitle}.{' '}
            {effect(waiver)}
          </DialogContentText>
          <TextField
            id={`${id}-comment`}
            fullWidth
            multiline
            minRows={2}
            required={needsComment}
            label="Comment"
            variant="outlined"
            value={comment}
            onChange={event => setComment(event.target.value)}
          />
          {error && (
            <Typography role="alert" color="error" variant="body2">
              Could not be done: {error.message}
            </Typography>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={!isComplete || loading}
          >
            {button}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
