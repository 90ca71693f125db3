import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { PropsWithChildren, ReactNode, useId } from 'react';

const useStyles = makeStyles(theme => ({
  summary: {
    display: 'flex',
    flexWrap: 'wrap',
    width: '100%',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5, 2),
  },
  title: { fontWeight: 700 },
  figures: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
  },
  details: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

/** @internal */
export type GroupAccordionProps = PropsWithChildren<{
  title: string;
  caption?: ReactNode;
  /** What can be said in a word or two, at the other end. */
  figures: ReactNode;
}>;

/** A group that opens when asked. @internal */
export const GroupAccordion = (props: GroupAccordionProps) => {
  const { title, caption, figures, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <Accordion variant="outlined" TransitionProps={{ unmountOnExit: true }}>
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={id}
        aria-controls={`${id}-details`}
      >
        <div className={classes.summary}>
          <div>
            <Typography variant="body1" className={classes.title}>
              {title}
            </Typography>
            {caption && (
              <Typography variant="body2" color="textSecondary">
                {caption}
              </Typography>
            )}
          </div>
          <Typography
            variant="body2"
            component="div"
            className={classes.figures}
          >
            {figures}
          </Typography>
        </div>
      </AccordionSummary>
      <AccordionDetails id={`${id}-details`} className={classes.details}>
        {children}
      </AccordionDetails>
    </Accordion>
  );
};
