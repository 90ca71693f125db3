import type { StandardError } from '@gitops-adoption/conformance';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    padding: 0,
    margin: theme.spacing(1, 0, 0),
    display: 'grid',
    gap: theme.spacing(0.5),
    ...theme.typography.body2,
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: '96px minmax(0, 1fr)',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
}));

/** Moves the cursor to a mistake. @internal */
export function selectLine(
  textarea: HTMLTextAreaElement | null,
  line: number,
): void {
  if (!textarea) {
    return;
  }
  const lines = textarea.value.split('\n');
  const start = lines
    .slice(0, line - 1)
    .reduce((sum, { length }) => sum + length + 1, 0);
  textarea.focus();
  textarea.setSelectionRange(start, start + (lines[line - 1] ?? '').length);
}

/** @internal */
export interface MistakesListProps {
  readonly mistakes: readonly StandardError[];
  onChoose(line: number): void;
}

/** The mistakes of a draft, with their lines. @internal */
export const MistakesList = ({ mistakes, onChoose }: MistakesListProps) => {
  const classes = useStyles();
  if (mistakes.length === 0) {
    return null;
  }
  return (
    <ul className={classes.list} aria-label="Mistakes">
      {mistakes.map(({ line, column, pointer, message }) => (
        <li
          key={`${line}:${column} ${pointer} ${message}`}
          className={classes.entry}
        >
          <Button size="small" color="primary" onClick={() => onChoose(line)}>
            Line {line}
          </Button>
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
};
