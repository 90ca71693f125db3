import type { TeamRow } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import type { Pages } from '../api/usePages';
import { DataTable } from './DataTable';
import { DistributionBar } from './DistributionBar';
import { EntityTitle } from './EntityTitle';
import { TeamLink } from './links';
import { Loaded } from './Loaded';
import { TeamPhase } from './PhaseMeter';

const useStyles = makeStyles({
  bar: { width: '45%', minWidth: 180 },
});

/** Depth of each team in the hierarchy; 0 where its parent is not listed before it. */
function depthsOf(teams: readonly TeamRow[]): Map<string, number> {
  const depths = new Map<string, number>();
  for (const { ref, parent } of teams) {
    const above = parent === undefined ? undefined : depths.get(parent);
    depths.set(ref, above === undefined ? 0 : above + 1);
  }
  return depths;
}

const TableSkeleton = () => (
  <>
    <Skeleton height={40} />
    <Skeleton height={40} />
    <Skeleton height={40} />
  </>
);

const Teams = (props: { teams: readonly TeamRow[]; nested?: boolean }) => {
  const { teams, nested } = props;
  const classes = useStyles();
  const depths = depthsOf(teams);
  const titles = new Map(teams.map(({ ref, title }) => [ref, title]));
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
            <div
              style={
                nested ? { paddingLeft: 20 * depths.get(team.ref)! } : undefined
              }
            >
              <TeamLink teamRef={team.ref} title={team.title} />
              {team.parent && (
                <Typography
                  variant={nested ? 'srOnly' : 'caption'}
                  component="div"
                >
                  part of{' '}
                  {titles.get(team.parent) ?? (
                    <EntityTitle entityRef={team.parent} />
                  )}
                </Typography>
              )}
            </div>
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

/** @internal */
export interface TeamsTableProps {
  readonly pages: Pages<TeamRow>;
  /** The teams come in the order of their hierarchy, which is shown. */
  readonly nested?: boolean;
}

/** A list of teams with their services by phase. @internal */
export const TeamsTable = ({ pages, nested }: TeamsTableProps) => (
  <Loaded resource={pages} what="the teams" skeleton={<TableSkeleton />}>
    {teams => <Teams teams={teams} nested={nested} />}
  </Loaded>
);
