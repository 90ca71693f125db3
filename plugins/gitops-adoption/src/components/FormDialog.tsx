import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { FormEvent, PropsWithChildren, ReactNode, useId } from 'react';

/** @internal */
export interface FormDialogProps {
  readonly title: string;
  /** What the dialog is about. */
  readonly text: ReactNode;
  readonly button: string;
  readonly maxWidth: 'xs' | 'sm';
  readonly isComplete: boolean;
  readonly loading: boolean;
  /** Why it did not work. */
  readonly problem?: string;
  onClose(): void;
  onSubmit(): void;
}

/** A form in a dialog: it can be sent when it is complete, and says what went wrong. @internal */
export const FormDialog = (props: PropsWithChildren<FormDialogProps>) => {
  const { title, text, button, maxWidth, problem, children, onClose } = props;
  const { isComplete, loading, onSubmit } = props;
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isComplete) {
      onSubmit();
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={id}
      fullWidth
      maxWidth={maxWidth}
    >
      <form onSubmit={submit}>
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent>
          <DialogContentText>{text}</DialogContentText>
          {children}
          {problem && (
            <Typography role="alert" color="error" variant="body2">
              {problem}
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
