import { makeStyles } from '@material-ui/core/styles';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { ReactNode } from 'react';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto' },
  table: {
    // Portals break words in cells, which leaves names in shreds once columns compete for room.
    '& th, & td': { wordBreak: 'normal', overflowWrap: 'break-word' },
    '& tbody th': { minWidth: 110 },
  },
});

/** @internal */
export interface DataTableProps {
  readonly label: string;
  /** The cells of the head. */
  readonly head: ReactNode;
  /** The rows. */
  readonly children: ReactNode;
}

/** A table that scrolls sideways on a narrow screen rather than squeezing its columns. @internal */
export const DataTable = ({ label, head, children }: DataTableProps) => {
  const classes = useStyles();
  return (
    <div className={classes.scroll}>
      <Table size="small" aria-label={label} className={classes.table}>
        <TableHead>
          <TableRow>{head}</TableRow>
        </TableHead>
        <TableBody>{children}</TableBody>
      </Table>
    </div>
  );
};
