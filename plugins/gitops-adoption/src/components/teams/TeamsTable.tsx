import type { TeamRow } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import type { Pages } from '../../hooks';
import { DataTable } from '../shared/DataTable';
import { DistributionBar } from '../shared/DistributionBar';
import { TeamLink } from '../shared/links';
import { Loaded } from '../shared/Loaded';
import { TeamPhase } from '../shared/PhaseMeter';

const useStyles = makeStyles({
  bar: { width: '45%', minWidth: 180 },
});

const TableSkeleton = () => (
  <>
    <Skeleton height={40} />
    <Skeleton height={40} />
    <Skeleton height={40} />
  </>
);

const Teams = ({ teams }: { teams: readonly TeamRow[] }) => {
  const classes = useStyles();
  if (teams.length === 0) {
    return (
      <Typography variant="body1">
        No team owns an assessed service yet. Teams are the owners that services
        name in the catalog (spec.owner).
      </Typography>
    );
  }
  return (
    <DataTable
      label="Teams"
      head={
        <>
          <TableCell>Team</TableCell>
          <TableCell>Phase</TableCell>
          <TableCell>Services by phase</TableCell>
          <TableCell align="right">Services</TableCell>
          <TableCell align="right">Findings</TableCell>
        </>
      }
    >
      {teams.map(team => (
        <TableRow key={team.ref}>
          <TableCell component="th" scope="row" role="rowheader">
            <TeamLink teamRef={team.ref} title={team.title} />
          </TableCell>
          <TableCell>
            <TeamPhase team={team} />
          </TableCell>
          <TableCell className={classes.bar}>
            <DistributionBar distribution={team.distribution} />
          </TableCell>
          <TableCell align="right">{team.distribution.total}</TableCell>
          <TableCell align="right">{team.findings}</TableCell>
        </TableRow>
      ))}
    </DataTable>
  );
};

/** A list of teams with their services by phase. @internal */
export const TeamsTable = ({ pages }: { pages: Pages<TeamRow> }) => (
  <Loaded resource={pages} what="the teams" skeleton={<TableSkeleton />}>
    {teams => <Teams teams={teams} />}
  </Loaded>
);
