import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { DriftTable, DriftTableProps } from '../../components/DriftTable';
import { Panel } from '../../components/Panel';
import { findingsRouteRef } from '../../routes';

/** Where the estate drifts most. @internal */
export const DriftPanel = (props: Omit<DriftTableProps, 'withTeams'>) => {
  const findingsRoute = useRouteRef(findingsRouteRef);
  return (
    <Panel
      title="Top drift"
      subtitle="What most services do differently from the standard"
      action={<Link to={findingsRoute()}>All findings</Link>}
    >
      <DriftTable {...props} withTeams />
    </Panel>
  );
};
