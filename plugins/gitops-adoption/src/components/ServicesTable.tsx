import type { EntitySummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { nextStep } from '../model/summary';
import { DataTable } from './DataTable';
import { FindingCounts } from './FindingCounts';
import { ServiceLink, TeamLink } from './links';
import { PhaseMeter } from './PhaseMeter';

/** What a service has instead of a phase. */
function statusOf(service: EntitySummary): 'Unknown' | 'Exempt' | undefined {
  if (service.exempt) {
    return 'Exempt';
  }
  return service.unknown ? 'Unknown' : undefined;
}

/** @internal */
export interface ServicesTableProps {
  readonly services: readonly EntitySummary[];
  readonly withOwner?: boolean;
}

/** Services with their phase and what blocks the next one. @internal */
export const ServicesTable = ({ services, withOwner }: ServicesTableProps) => {
  return (
    <DataTable
      label="Services"
      head={
        <>
          <TableCell>Service</TableCell>
          {withOwner && <TableCell>Team</TableCell>}
          <TableCell>Phase</TableCell>
          <TableCell>Next</TableCell>
          <TableCell>Findings</TableCell>
        </>
      }
    >
      {services.map(service => (
        <TableRow key={service.entityRef}>
          <TableCell component="th" scope="row" role="rowheader">
            <ServiceLink entityRef={service.entityRef} title={service.title} />
          </TableCell>
          {withOwner && (
            <TableCell>
              {service.owner && <TeamLink teamRef={service.owner} />}
            </TableCell>
          )}
          <TableCell>
            <PhaseMeter phase={service.phase} instead={statusOf(service)} />
          </TableCell>
          <TableCell>{nextStep(service)}</TableCell>
          <TableCell>
            {statusOf(service) === 'Unknown' ? (
              'Unknown'
            ) : (
              <FindingCounts findings={service.findings} noWrap />
            )}
          </TableCell>
        </TableRow>
      ))}
    </DataTable>
  );
};
