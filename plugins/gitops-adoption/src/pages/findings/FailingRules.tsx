import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { FailingRule } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import { SeverityLabel } from '../../components/SeverityLabel';
import { findingsRouteRef } from '../../routes';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: theme.spacing(0.75),
    ...theme.typography.body2,
  },
  entry: {
    display: 'grid',
    gridTemplateColumns: '96px minmax(0, 1fr) auto',
    gap: theme.spacing(0, 1.5),
  },
}));

/** Rules with how often each fails, the most severe first. @internal */
export const FailingRules = (props: { rules: readonly FailingRule[] }) => {
  const classes = useStyles();
  const findingsRoute = useRouteRef(findingsRouteRef);
  return (
    <ul className={classes.list} aria-label="Failing rules">
      {props.rules.map(({ ruleId, title, severity, failing }) => (
        <li key={ruleId} className={classes.entry}>
          <SeverityLabel severity={severity} />
          <Link to={`${findingsRoute()}?rule=${encodeURIComponent(ruleId)}`}>
            {title}
          </Link>
          <span>
            {failing} {failing === 1 ? 'service' : 'services'}
          </span>
        </li>
      ))}
    </ul>
  );
};
