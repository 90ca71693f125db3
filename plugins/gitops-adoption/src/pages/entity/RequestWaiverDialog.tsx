import type {
  WaiverRecord,
  WaiverTerms,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { WaiverReason } from '@gitops-adoption/conformance';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { DateTime } from 'luxon';
import { useId, useState } from 'react';
import { FormDialog } from '../../components/FormDialog';
import { shortDate } from '../../model/dates';
import { expiryMistake, proposedExpiry, reasonText } from '../../model/waivers';
import { useWaiverRequest } from './useData';

const useStyles = makeStyles(theme => ({
  fields: { display: 'grid', gap: theme.spacing(2.5) },
}));

/** @internal */
export interface RequestWaiverDialogProps {
  readonly entityRef: string;
  readonly rule: { readonly ruleId: string; readonly title: string };
  readonly terms: WaiverTerms;
  onClose(): void;
  onRequested(waiver: WaiverRecord): void;
}

/** Requests a waiver of one rule: reason, text and last day. @internal */
export const RequestWaiverDialog = (props: RequestWaiverDialogProps) => {
  const { entityRef, rule, terms, onClose, onRequested } = props;
  const classes = useStyles();
  const id = useId();
  const { request, loading, error } = useWaiverRequest();
  const [reason, setReason] = useState<WaiverReason | ''>('');
  const [text, setText] = useState('');
  const [expires, setExpires] = useState(() => proposedExpiry(terms));
  const [path, setPath] = useState('');
  const mistake = expiryMistake(expires, terms);
  const isComplete = Boolean(reason && text.trim() && !mistake);

  const submit = async () => {
    const waiver = await request({
      entityRef,
      ruleId: rule.ruleId,
      reason: reason as WaiverReason,
      text: text.trim(),
      expires,
      path: path.trim() || undefined,
    });
    // What is thrown comes back as a value, and is shown as `error`.
    if (!(waiver instanceof Error)) {
      onRequested(waiver);
    }
  };

  return (
    <FormDialog
      title="Request an exception"
      text={
        <>
          Requests a waiver of the rule <strong>{rule.title}</strong>. Somebody
          else has to approve it. Until it expires the finding is shown as
          waived.
        </>
      }
      button="Request"
      maxWidth="sm"
      isComplete={isComplete}
      loading={loading}
      problem={error && `Could not be requested: ${error.message}`}
      onClose={onClose}
      onSubmit={submit}
    >
      <div className={classes.fields}>
        <TextField
          id={`${id}-reason`}
          select
          required
          label="Reason"
          variant="outlined"
          value={reason}
          onChange={event => setReason(event.target.value as WaiverReason)}
        >
          {terms.reasons.map(option => (
            <MenuItem key={option} value={option}>
              {reasonText(option)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          id={`${id}-text`}
          required
          multiline
          minRows={3}
          label="Why, and what will be done about it"
          variant="outlined"
          value={text}
          onChange={event => setText(event.target.value)}
        />
        <TextField
          id={`${id}-expires`}
          required
          type="date"
          label="Last day"
          variant="outlined"
          InputLabelProps={{ shrink: true }}
          inputProps={{
            min: DateTime.utc().toISODate(),
            max: terms.latestExpiry,
          }}
          value={expires}
          error={Boolean(mistake)}
          helperText={
            mistake ??
            `At most ${terms.maxDays} days, until ${shortDate(
              terms.latestExpiry,
            )}`
          }
          onChange={event => setExpires(event.target.value)}
        />
        <TextField
          id={`${id}-path`}
          label="Only for these paths"
          placeholder="vendor/**"
          variant="outlined"
          value={path}
          helperText="A pattern of paths in the repository. Leave it empty for all of them."
          onChange={event => setPath(event.target.value)}
        />
      </div>
    </FormDialog>
  );
};
