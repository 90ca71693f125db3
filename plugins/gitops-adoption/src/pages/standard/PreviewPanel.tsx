import {
  PreviewRequest,
  standardMistakesOf,
  StandardSummary,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { FormEvent, useRef, useState } from 'react';
import { Panel } from '../../components/Panel';
import {
  isWaiting,
  standardReference,
  standardTitle,
} from '../../model/standards';
import { MistakesList, selectLine } from './MistakesList';
import { PreviewResult } from './PreviewResult';
import { usePreview } from './useData';

const PASTED = 'pasted';

const useStyles = makeStyles(theme => ({
  form: { display: 'grid', gap: theme.spacing(2), justifyItems: 'start' },
  choice: { minWidth: 260 },
  error: { marginTop: theme.spacing(2) },
  text: {
    width: '100%',
    '& textarea': { fontFamily: 'monospace', fontSize: 13 },
  },
}));

/** A draft that changes one rule of the standard in force. */
function exampleDraft(standards: readonly StandardSummary[]): string {
  const base = standards.find(({ errors }) => errors.length === 0);
  return [
    'apiVersion: gitops-adoption.io/v1alpha1',
    'kind: GitOpsStandard',
    `metadata: { name: ${base?.name ?? 'ours'}, version: 9.0.0 }`,
    'spec:',
    ...(base ? [`  extends: ${base.target.split('/').pop()}`] : []),
    '  ...',
  ].join('\n');
}

/** Previews a loaded standard or a pasted draft. @internal */
export const PreviewPanel = (props: {
  standards: readonly StandardSummary[];
}) => {
  const classes = useStyles();
  const { standards } = props;
  const loaded = standards.flatMap(standard => {
    const reference = standardReference(standard);
    const isNext =
      standard.errors.length === 0 && isWaiting(standard, standards);
    return reference && isNext
      ? [{ reference, title: standardTitle(standard) }]
      : [];
  });
  const [chosen, setChosen] = useState(loaded[0]?.reference ?? PASTED);
  const [text, setText] = useState('');
  const { preview, value, error, loading } = usePreview();
  const textarea = useRef<HTMLTextAreaElement>(null);
  const isPasted = chosen === PASTED;
  const mistakes = error ? standardMistakesOf(error) : [];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const request: PreviewRequest = isPasted ? { text } : { standard: chosen };
    preview(request);
  };

  return (
    <>
      <Panel
        title="What would another standard change?"
        subtitle="It is tried on what was last read of every service that you may see. Nothing is fetched, and nothing changes."
      >
        <form
          className={classes.form}
          onSubmit={submit}
          aria-label="Preview of a standard"
        >
          <TextField
            select
            id="gitops-adoption-preview-standard"
            className={classes.choice}
            size="small"
            variant="outlined"
            label="Standard"
            value={chosen}
            onChange={event => setChosen(event.target.value)}
          >
            {loaded.map(({ reference, title }) => (
              <MenuItem key={reference} value={reference}>
                {title}
              </MenuItem>
            ))}
            <MenuItem value={PASTED}>A draft, pasted here</MenuItem>
          </TextField>
          {isPasted && (
            <TextField
              id="gitops-adoption-preview-text"
              className={classes.text}
              multiline
              minRows={10}
              maxRows={30}
              required
              variant="outlined"
              label="Draft, as YAML"
              InputLabelProps={{ shrink: true }}
              placeholder={exampleDraft(standards)}
              helperText="The whole document. It may build on a standard that is loaded, by the name of its file."
              value={text}
              error={mistakes.length > 0}
              inputRef={textarea}
              onChange={event => setText(event.target.value)}
            />
          )}
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={loading || (isPasted && !text.trim())}
          >
            Preview
          </Button>
        </form>
        <div role="status">
          {loading && <LinearProgress aria-label="Trying the standard" />}
        </div>
        {error && !loading && (
          <div role="alert" className={classes.error}>
            <Typography variant="body1" color="error">
              {mistakes.length > 0
                ? `The draft has ${
                    mistakes.length === 1 ? 'a mistake' : 'mistakes'
                  }:`
                : `Could not be previewed: ${error.message}`}
            </Typography>
            <MistakesList
              mistakes={mistakes}
              onChoose={line => selectLine(textarea.current, line)}
            />
          </div>
        )}
      </Panel>
      {value && !loading && !error && <PreviewResult preview={value} />}
    </>
  );
};
