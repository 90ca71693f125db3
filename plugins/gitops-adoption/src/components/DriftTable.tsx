import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { RuleDrift } from '@gitops-adoption/conformance';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { findingsRouteRef } from '../routes';
import { DataTable } from './DataTable';
import { SeverityLabel } from './SeverityLabel';

const SHOWN = 8;

const useStyles = makeStyles(theme => ({
  number: { whiteSpace: 'nowrap', padding: theme.spacing(0.75, 1) },
}));

/** @internal */
export interface DriftTableProps {
  readonly drift: readonly RuleDrift[];
  /** Teams are of no interest where one team is looked at. */
  readonly withTeams?: boolean;
  /** Nothing has been read, so that no findings mean nothing. */
  readonly nothingKnown?: boolean;
}

/** The rules that most services drift from. @internal */
export const DriftTable = (props: DriftTableProps) => {
  const { drift, withTeams, nothingKnown } = props;
  const classes = useStyles();
  const findingsRoute = useRouteRef(findingsRouteRef);
  if (drift.length === 0) {
    return (
      <Typography variant="body1">
        {nothingKnown
          ? 'Nothing could be judged yet, so no drift is known.'
          : 'Nothing drifts from the standard.'}
      </Typography>
    );
  }
  return (
    <DataTable
      label="Drift from the standard by rule"
      head={
        <>
          <TableCell>Rule</TableCell>
          <TableCell>Severity</TableCell>
          <TableCell align="right" className={classes.number}>
            Failing
          </TableCell>
          {withTeams && (
            <TableCell align="right" className={classes.number}>
              Teams
            </TableCell>
          )}
        </>
      }
    >
      {drift.slice(0, SHOWN).map(rule => (
        <TableRow key={rule.ruleId}>
          <TableCell component="th" scope="row" role="rowheader">
            <Link
              to={`${findingsRoute()}?rule=${encodeURIComponent(rule.ruleId)}`}
            >
              {rule.title}
            </Link>
          </TableCell>
          <TableCell>
            <SeverityLabel severity={rule.severity} />
          </TableCell>
          <TableCell align="right" className={classes.number}>
            {rule.failing} of {rule.applicable}
          </TableCell>
          {withTeams && <TableCell align="right">{rule.teams}</TableCell>}
        </TableRow>
      ))}
    </DataTable>
  );
};
