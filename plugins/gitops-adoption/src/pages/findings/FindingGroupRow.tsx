import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { FindingGroup } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useEffect, useId, useRef } from 'react';
import { ServiceLink } from '../../components/links';
import { usePhaseNames } from '../../components/Phases';
import { SeverityLabel } from '../../components/SeverityLabel';
import { servicesRouteRef } from '../../routes';

const useStyles = makeStyles(theme => ({
  summary: {
    display: 'grid',
    width: '100%',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('sm')]: {
      gridTemplateColumns: '90px minmax(0, 1fr) auto',
    },
  },
  rule: { color: theme.palette.text.secondary, fontSize: 12 },
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    width: '100%',
    display: 'grid',
    gap: theme.spacing(1),
  },
}));

function counted(group: FindingGroup): string {
  const services = `${group.failing} of ${group.applicable} services fail`;
  const teams = `${group.teams} ${group.teams === 1 ? 'team' : 'teams'}`;
  const apart = [
    group.waived > 0 && `${group.waived} waived`,
    group.unknown > 0 && `${group.unknown} unknown`,
  ].filter(Boolean);
  return [services, teams, ...apart].join(' · ');
}

/** One rule with the services that fail it. @internal */
export const FindingGroupRow = (props: {
  group: FindingGroup;
  defaultExpanded: boolean;
}) => {
  const { group, defaultExpanded } = props;
  const classes = useStyles();
  const id = useId();
  const names = usePhaseNames();
  const servicesRoute = useRouteRef(servicesRouteRef);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever followed a link to this rule should not have to look for it.
    if (defaultExpanded) {
      root.current?.scrollIntoView?.({ block: 'start' });
    }
  }, [defaultExpanded]);
  const omitted = group.failing - group.entities.length;
  return (
    <Accordion
      variant="outlined"
      defaultExpanded={defaultExpanded}
      TransitionProps={{ unmountOnExit: true }}
      data-rule-id={group.ruleId}
      ref={root}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={id}
        aria-controls={`${id}-services`}
      >
        <div className={classes.summary}>
          <SeverityLabel severity={group.severity} />
          <div>
            <Typography variant="body1" style={{ fontWeight: 700 }}>
              {group.title}
            </Typography>
            <span className={classes.rule}>
              {group.ruleId} · {names.label(group.phase)}
            </span>
          </div>
          <Typography variant="body2">{counted(group)}</Typography>
        </div>
      </AccordionSummary>
      <AccordionDetails>
        <ul className={classes.list}>
          {group.entities.map(({ entityRef, message }) => (
            <li key={entityRef}>
              <Typography variant="body2" component="div">
                <ServiceLink entityRef={entityRef} />
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {message}
              </Typography>
            </li>
          ))}
          {omitted > 0 && (
            <li>
              <Typography variant="body2">
                <Link
                  to={`${servicesRoute()}?rule=${encodeURIComponent(
                    group.ruleId,
                  )}`}
                >
                  All {group.failing} services
                </Link>
              </Typography>
            </li>
          )}
        </ul>
      </AccordionDetails>
    </Accordion>
  );
};
