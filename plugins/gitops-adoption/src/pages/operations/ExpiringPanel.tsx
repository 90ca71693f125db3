import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ExpiringWaiver } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { DataTable } from '../../components/DataTable';
import { ServiceLink } from '../../components/links';
import { Panel } from '../../components/Panel';
import { shortDate } from '../../model/dates';
import { reasonText } from '../../model/waivers';
import { waiversRouteRef } from '../../routes';

/** Waivers and exemptions that end soon, from the portal and from files. @internal */
export const ExpiringPanel = (props: {
  waivers: readonly ExpiringWaiver[];
}) => {
  const waiversRoute = useRouteRef(waiversRouteRef);
  return (
    <Panel
      title="Exceptions that end soon"
      subtitle="After the last day the finding counts again"
      action={<Link to={waiversRoute()}>All waivers</Link>}
    >
      {props.waivers.length === 0 ? (
        <Typography variant="body1">None ends soon.</Typography>
      ) : (
        <DataTable
          label="Exceptions that end soon"
          head={
            <>
              <TableCell>Service</TableCell>
              <TableCell>From</TableCell>
              <TableCell>Reason</TableCell>
              <TableCell>Last day</TableCell>
            </>
          }
        >
          {props.waivers.map(
            ({ entityRef, title, ruleId, reason, expires }) => (
              <TableRow key={`${entityRef} ${ruleId} ${expires}`}>
                <TableCell component="th" scope="row" role="rowheader">
                  <ServiceLink entityRef={entityRef} title={title} />
                </TableCell>
                <TableCell>{ruleId ?? 'GitOps as a whole'}</TableCell>
                <TableCell>{reasonText(reason)}</TableCell>
                <TableCell>{shortDate(expires)}</TableCell>
              </TableRow>
            ),
          )}
        </DataTable>
      )}
    </Panel>
  );
};
