import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import clsx from 'clsx';
import { PropsWithChildren, ReactNode, useId } from 'react';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2.5, 3),
    height: '100%',
    boxSizing: 'border-box',
  },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    gap: theme.spacing(1.5, 2),
    marginBottom: theme.spacing(2),
  },
  // Wraps below the title only where there is no room beside it.
  text: { flex: '1 1 260px', minWidth: 0 },
  title: { fontSize: 24, fontWeight: 700, margin: 0 },
  compact: {
    height: 'auto',
    padding: theme.spacing(2),
    '& $title': { fontSize: 16 },
  },
}));

/** @internal */
export type PanelProps = PropsWithChildren<{
  title: string;
  /** One sentence on what is shown, or why. */
  subtitle?: ReactNode;
  /** What can be done here, beside the title. */
  action?: ReactNode;
  /** As small as the cards of an entity's page. */
  compact?: boolean;
}>;

/** A part of a page with its own heading, which names it for assistive technology too. @internal */
export const Panel = (props: PanelProps) => {
  const { title, subtitle, action, compact, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <Paper
      component="section"
      aria-labelledby={id}
      className={clsx(classes.root, compact && classes.compact)}
    >
      <div className={classes.header}>
        <div className={classes.text}>
          <Typography id={id} component="h2" className={classes.title}>
            {title}
          </Typography>
          {subtitle && (
            <Typography variant="body2" color="textSecondary" component="div">
              {subtitle}
            </Typography>
          )}
        </div>
        {action}
      </div>
      {children}
    </Paper>
  );
};
