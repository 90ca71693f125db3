import type { BlastRadius } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { DataTable } from '../../components/DataTable';
import { ServiceLink, TeamLink } from '../../components/links';
import { repositoryName } from '../../model/links';

const useStyles = makeStyles(theme => ({
  summary: { fontWeight: 700, marginBottom: theme.spacing(1.5) },
  heading: { fontWeight: 700, fontSize: 16, marginTop: theme.spacing(2.5) },
  path: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

const Services = ({ radius }: { radius: BlastRadius }) => {
  const more = radius.entities - radius.services.length;
  return (
    <>
      <DataTable
        label="Services that the change reaches"
        head={
          <>
            <TableCell>Service</TableCell>
            <TableCell>Team</TableCell>
            <TableCell>Environments</TableCell>
          </>
        }
      >
        {radius.services.map(({ entityRef, title, owner, environments }) => (
          <TableRow key={entityRef}>
            <TableCell component="th" scope="row" role="rowheader">
              <ServiceLink entityRef={entityRef} title={title} />
            </TableCell>
            <TableCell>{owner && <TeamLink teamRef={owner} />}</TableCell>
            <TableCell>{environments.join(', ')}</TableCell>
          </TableRow>
        ))}
      </DataTable>
      {more > 0 && (
        <Typography variant="body2" color="textSecondary">
          and {more} more services
        </Typography>
      )}
    </>
  );
};

/** A file of a list, in its repository where that is another than the one that was asked about. */
const Location = (props: {
  radius: BlastRadius;
  repositoryUrl: string;
  path: string;
}) => {
  const classes = useStyles();
  const { radius, repositoryUrl, path } = props;
  return (
    <span className={classes.path}>
      {repositoryUrl !== radius.repositoryUrl &&
        `${repositoryName(repositoryUrl)}: `}
      {path}
    </span>
  );
};

const Units = ({ radius }: { radius: BlastRadius }) => (
  <DataTable
    label="Deployable units that the change reaches"
    head={
      <>
        <TableCell>Unit</TableCell>
        <TableCell>Path</TableCell>
        <TableCell>Environments</TableCell>
      </>
    }
  >
    {radius.units.map(({ repositoryUrl, name, path, environments }) => (
      <TableRow key={`${repositoryUrl} ${path} ${name}`}>
        <TableCell component="th" scope="row" role="rowheader">
          {name}
        </TableCell>
        <TableCell>
          <Location radius={radius} repositoryUrl={repositoryUrl} path={path} />
        </TableCell>
        <TableCell>{environments.join(', ')}</TableCell>
      </TableRow>
    ))}
  </DataTable>
);

const Kustomizations = ({ radius }: { radius: BlastRadius }) => (
  <ul>
    {radius.kustomizations.map(({ repositoryUrl, path, environment }) => (
      <li key={`${repositoryUrl} ${path}`}>
        <Location radius={radius} repositoryUrl={repositoryUrl} path={path} />
        {environment && ` (${environment})`}
      </li>
    ))}
  </ul>
);

const Reconcilers = ({ radius }: { radius: BlastRadius }) => (
  <ul>
    {radius.reconcilers.map(reconciler => {
      const { repositoryUrl, kind, name, path, line } = reconciler;
      return (
        <li key={`${repositoryUrl} ${path} ${line} ${name}`}>
          {kind} {name},{' '}
          <Location
            radius={radius}
            repositoryUrl={repositoryUrl}
            path={line === undefined ? path : `${path}:${line}`}
          />
        </li>
      );
    })}
  </ul>
);

/** A change, and everything that it affects once merged. @internal */
export const BlastRadiusView = ({ radius }: { radius: BlastRadius }) => {
  const classes = useStyles();
  const parts = [
    {
      title: 'Services',
      count: radius.entities,
      content: <Services radius={radius} />,
    },
    {
      title: 'Deployable units',
      count: radius.units.length,
      content: <Units radius={radius} />,
    },
    {
      title: 'Kustomizations',
      count: radius.kustomizations.length,
      content: <Kustomizations radius={radius} />,
    },
    {
      title: 'Reconciler objects',
      count: radius.reconcilers.length,
      content: <Reconcilers radius={radius} />,
    },
  ];
  return (
    <div aria-live="polite" data-testid="blast-radius">
      <Typography variant="body1" className={classes.summary}>
        {radius.summary}
      </Typography>
      {radius.hiddenEntities > 0 && (
        <Typography variant="body2">
          {radius.hiddenEntities} of what it reaches you may not see.
        </Typography>
      )}
      {radius.teams.length > 0 && (
        <Typography variant="body2" component="div">
          Teams:{' '}
          {radius.teams.map(({ ref, title, entities }, index) => (
            <span key={ref}>
              {index > 0 && ', '}
              <TeamLink teamRef={ref} title={title} inText /> ({entities})
            </span>
          ))}
        </Typography>
      )}
      {parts
        .filter(({ count }) => count > 0)
        .map(({ title, count, content }) => (
          <section key={title} aria-label={title}>
            <Typography component="h3" className={classes.heading}>
              {title}: {count}
            </Typography>
            {content}
          </section>
        ))}
      {radius.truncated && (
        <Typography variant="body2" color="textSecondary">
          It reaches more than is listed here.
        </Typography>
      )}
    </div>
  );
};
