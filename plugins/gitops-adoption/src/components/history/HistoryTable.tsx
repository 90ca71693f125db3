import type { AdoptionDay } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { shortDate } from '../../model/dates';
import { segmentLabel, toSegments } from '../../model/distribution';
import { DataTable } from '../DataTable';
import { usePhaseNames } from '../Phases';
import { phaseOrStatus } from './phaseOrStatus';

const EntityCells = ({ day }: { day: AdoptionDay }) => (
  <TableCell>
    {segmentLabel(phaseOrStatus(day.distribution), usePhaseNames())}
  </TableCell>
);

const SEGMENTS = ['4', '3', '2', '1', '0', 'Unknown', 'Exempt'];

const GroupCells = ({ day }: { day: AdoptionDay }) => (
  <>
    {toSegments(day.distribution).map(({ key, count }) => (
      <TableCell key={key} align="right">
        {count}
      </TableCell>
    ))}
  </>
);

/** The same as the chart, in words and numbers: the days on which something changed, the latest first. @internal */
export const HistoryTable = (props: {
  days: readonly AdoptionDay[];
  ofOneService?: boolean;
}) => {
  const { days, ofOneService } = props;
  return (
    <DataTable
      label="Phases by day"
      head={
        <>
          <TableCell>Day</TableCell>
          {ofOneService ? (
            <TableCell>Phase</TableCell>
          ) : (
            SEGMENTS.map(segment => (
              <TableCell key={segment} align="right">
                {/^\d$/.test(segment) ? `Phase ${segment}` : segment}
              </TableCell>
            ))
          )}
          <TableCell align="right">Findings opened</TableCell>
          <TableCell align="right">Findings fixed</TableCell>
        </>
      }
    >
      {[...days].reverse().map(day => (
        <TableRow key={day.date}>
          <TableCell component="th" scope="row" role="rowheader">
            {shortDate(day.date)}
          </TableCell>
          {ofOneService ? <EntityCells day={day} /> : <GroupCells day={day} />}
          <TableCell align="right">{day.opened}</TableCell>
          <TableCell align="right">{day.fixed}</TableCell>
        </TableRow>
      ))}
    </DataTable>
  );
};
