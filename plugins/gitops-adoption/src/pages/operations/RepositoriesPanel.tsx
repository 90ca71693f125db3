import type {
  OperationsReport,
  RepositoryHealth,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { DataTable } from '../../components/DataTable';
import { ServiceLink } from '../../components/links';
import { Panel } from '../../components/Panel';
import { RelativeTime } from '../../components/RelativeTime';
import { problemText } from './model';
import { RescanButton } from './RescanButton';

const SHOWN_ENTITIES = 3;
const DUE_SECONDS = 10;

const useStyles = makeStyles({
  url: { overflowWrap: 'anywhere', minWidth: 180 },
  entities: { listStyle: 'none', padding: 0, margin: 0 },
});

const Entities = ({ entities }: { entities: readonly string[] }) => {
  const classes = useStyles();
  return (
    <ul className={classes.entities}>
      {entities.slice(0, SHOWN_ENTITIES).map(entityRef => (
        <li key={entityRef}>
          <ServiceLink entityRef={entityRef} />
        </li>
      ))}
      {entities.length > SHOWN_ENTITIES && (
        <li>and {entities.length - SHOWN_ENTITIES} more</li>
      )}
    </ul>
  );
};

/** When the next scan is due; "due now" from a few seconds before. */
const NextAttempt = ({ value }: { value: string }) =>
  DateTime.fromISO(value).diffNow('seconds').seconds < DUE_SECONDS ? (
    <>due now</>
  ) : (
    <RelativeTime value={value} />
  );

const Row = (props: { repository: RepositoryHealth; onScanned(): void }) => {
  const classes = useStyles();
  const { repository, onScanned } = props;
  const { repositoryUrl, ref, problem, message, action } = repository;
  return (
    <TableRow>
      <TableCell component="th" scope="row" role="rowheader">
        <div className={classes.url}>{repositoryUrl}</div>
        {ref && <Typography variant="caption">{ref}</Typography>}
      </TableCell>
      <TableCell>
        <strong>{problemText(repository)}</strong>
        {problem && (
          <>
            <Typography variant="body2">{message}</Typography>
            <Typography variant="body2" color="textSecondary">
              {action}
            </Typography>
          </>
        )}
      </TableCell>
      <TableCell align="right">{repository.attempts}</TableCell>
      <TableCell>
        {repository.nextAttempt && (
          <NextAttempt value={repository.nextAttempt} />
        )}
      </TableCell>
      <TableCell>
        <Entities entities={repository.entities} />
      </TableCell>
      <TableCell>
        <RescanButton repository={repository} onScanned={onScanned} />
      </TableCell>
    </TableRow>
  );
};

/** @internal */
export interface RepositoriesPanelProps {
  readonly repositories: OperationsReport['repositories'];
  /** A repository has been read again. */
  onScanned(): void;
}

/** Repositories that can't be read, or whose scan is overdue. @internal */
export const RepositoriesPanel = (props: RepositoriesPanelProps) => {
  const { repositories, onScanned } = props;
  const troubled = [...repositories.unreadable, ...repositories.overdue];
  return (
    <Panel
      title="Repositories in trouble"
      subtitle="Services of a repository that can't be read are unknown, and hold no phase"
    >
      {troubled.length === 0 ? (
        <Typography variant="body1">
          Every repository was read when it was due.
        </Typography>
      ) : (
        <DataTable
          label="Repositories in trouble"
          head={
            <>
              <TableCell>Repository</TableCell>
              <TableCell>Problem</TableCell>
              <TableCell align="right">Failures in a row</TableCell>
              <TableCell>Next attempt</TableCell>
              <TableCell>Services</TableCell>
              <TableCell>Scan</TableCell>
            </>
          }
        >
          {troubled.map(repository => (
            <Row
              key={`${repository.repositoryUrl} ${repository.ref}`}
              repository={repository}
              onScanned={onScanned}
            />
          ))}
        </DataTable>
      )}
    </Panel>
  );
};
