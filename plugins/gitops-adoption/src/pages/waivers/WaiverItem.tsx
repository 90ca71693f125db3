import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { WaiverRecord } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ServiceLink, TeamLink } from '../../components/links';
import { WaiverActions } from '../../components/waivers/WaiverActions';
import { WaiverHistory } from '../../components/waivers/WaiverHistory';
import { WaiverStateLabel } from '../../components/waivers/WaiverStateLabel';
import { reasonText } from '../../model/waivers';
import { findingsRouteRef } from '../../routes';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    display: 'grid',
    gap: theme.spacing(1, 3),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 1fr) auto',
    },
  },
  title: { fontWeight: 700, fontSize: theme.typography.body1.fontSize },
  text: { overflowWrap: 'anywhere' },
  side: { display: 'grid', gap: theme.spacing(1), alignContent: 'start' },
}));

/** @internal */
export interface WaiverItemProps {
  readonly waiver: WaiverRecord;
  /** Something was decided: the list is out of date. */
  onDone(): void;
}

/** A requested waiver, with what is needed to decide on it. @internal */
export const WaiverItem = ({ waiver, onDone }: WaiverItemProps) => {
  const classes = useStyles();
  const findingsRoute = useRouteRef(findingsRouteRef);
  const { entityRef, entityTitle, owner, ruleId, ruleTitle } = waiver;
  return (
    <article
      className={classes.root}
      aria-label={`${ruleTitle}, ${entityTitle}`}
      data-testid="waiver"
      data-waiver-id={waiver.id}
    >
      <div>
        <Typography component="h3" className={classes.title}>
          <ServiceLink entityRef={entityRef} title={entityTitle} />:{' '}
          <Link to={`${findingsRoute()}?rule=${encodeURIComponent(ruleId)}`}>
            {ruleTitle}
          </Link>
        </Typography>
        <Typography variant="body1" className={classes.text}>
          <strong>{reasonText(waiver.reason)}.</strong> {waiver.text}
        </Typography>
        <WaiverHistory waiver={waiver} />
        {owner && (
          <Typography variant="body2">
            Team: <TeamLink teamRef={owner} inText />
          </Typography>
        )}
        {waiver.state === 'requested' && waiver.resultState === 'pass' && (
          <Typography variant="body2">
            The rule passes now; this waiver may be unnecessary.
          </Typography>
        )}
      </div>
      <div className={classes.side}>
        <Typography variant="body2" component="div">
          <WaiverStateLabel waiver={waiver} />
        </Typography>
        <WaiverActions waiver={waiver} onDone={onDone} />
      </div>
    </article>
  );
};
