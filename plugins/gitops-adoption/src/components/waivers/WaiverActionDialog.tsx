import type { WaiverRecord } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TextField from '@material-ui/core/TextField';
import { useId, useState } from 'react';
import { shortDate } from '../../model/dates';
import { FormDialog } from '../FormDialog';
import { useWaiverAction, WaiverAction } from './useWaiverAction';

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

/** Decides on a waiver, or ends it, with a comment that is stored. @internal */
export const WaiverActionDialog = (props: WaiverActionDialogProps) => {
  const { action, waiver, onClose, onDone } = props;
  const id = useId();
  const { act, loading, error } = useWaiverAction();
  const [comment, setComment] = useState('');
  const { title, button, needsComment, effect } = ACTIONS[action];
  const isComplete = !needsComment || Boolean(comment.trim());

  const submit = async () => {
    const result = await act(action, waiver, comment.trim());
    // What is thrown comes back as a value, and is shown as `error`.
    if (!(result instanceof Error)) {
      onDone();
    }
  };

  return (
    <FormDialog
      title={title}
      text={
        <>
          <strong>{waiver.ruleTitle}</strong>, {waiver.entityTitle}.{' '}
          {effect(waiver)}
        </>
      }
      button={button}
      maxWidth="xs"
      isComplete={isComplete}
      loading={loading}
      problem={error && `Could not be done: ${error.message}`}
      onClose={onClose}
      onSubmit={submit}
    >
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
    </FormDialog>
  );
};
