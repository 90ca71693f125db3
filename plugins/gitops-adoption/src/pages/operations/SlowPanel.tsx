import type { RepositoryHealth } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { DataTable } from '../../components/DataTable';
import { Panel } from '../../components/Panel';
import { RelativeTime } from '../../components/RelativeTime';
import { duration } from './model';

/** The repositories that took longest to scan. @internal */
export const SlowPanel = (props: {
  repositories: readonly RepositoryHealth[];
}) => (
  <Panel title="Slowest scans" subtitle="How long the last scan of each took">
    {props.repositories.length === 0 ? (
      <Typography variant="body1">No repository was scanned yet.</Typography>
    ) : (
      <DataTable
        label="Slowest scans"
        head={
          <>
            <TableCell>Repository</TableCell>
            <TableCell align="right">Took</TableCell>
            <TableCell>Last read</TableCell>
          </>
        }
      >
        {props.repositories.map(repository => {
          const { repositoryUrl, ref, durationMillis, lastSuccess } =
            repository;
          return (
            <TableRow key={`${repositoryUrl} ${ref}`}>
              <TableCell component="th" scope="row" role="rowheader">
                {repositoryUrl}
              </TableCell>
              <TableCell align="right">
                {durationMillis === undefined ? '' : duration(durationMillis)}
              </TableCell>
              <TableCell>
                {lastSuccess && <RelativeTime value={lastSuccess} />}
              </TableCell>
            </TableRow>
          );
        })}
      </DataTable>
    )}
  </Panel>
);
