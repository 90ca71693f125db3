import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTeams } from '../../api/useTeams';
import { Panel } from '../../components/Panel';
import { TeamsTable } from '../../components/TeamsTable';
import { teamsRouteRef } from '../../routes';

const SHOWN = 15;

/** The first teams of the estate; all of them have their own page. @internal */
export const TeamsPanel = ({ generation }: { generation: number }) => {
  const teams = useTeams({ sort: 'hierarchy', limit: SHOWN, generation });
  const teamsRoute = useRouteRef(teamsRouteRef);
  return (
    <Panel
      title="Teams"
      subtitle="Services by phase, with the findings that are open"
      action={
        teams.hasMore && (
          <Link to={teamsRoute()}>All {teams.totalItems} teams</Link>
        )
      }
    >
      <TeamsTable pages={teams} nested />
    </Panel>
  );
};
