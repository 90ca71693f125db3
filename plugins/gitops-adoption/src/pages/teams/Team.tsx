import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Content, EmptyState, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { TeamDetail } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useParams } from 'react-router-dom';
import { useTeam } from '../../api/useTeam';
import {
  DistributionBar,
  DistributionLegend,
} from '../../components/DistributionBar';
import { DriftTable } from '../../components/DriftTable';
import { HistoryPanel } from '../../components/history/HistoryPanel';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { TeamPhase } from '../../components/PhaseMeter';
import { ServicesTable } from '../../components/ServicesTable';
import { isNothingKnown } from '../../model/distribution';
import { teamsRouteRef } from '../../routes';

const useStyles = makeStyles(theme => ({
  back: { marginBottom: theme.spacing(2) },
  grid: { display: 'grid', gap: theme.spacing(3) },
}));

const Adoption = ({ team }: { team: TeamDetail }) => {
  const classes = useStyles();
  const { distribution, entities, topDrift } = team;
  return (
    <div className={classes.grid}>
      <Panel
        title={team.title}
        subtitle={
          <>
            <EntityRefLink entityRef={parseEntityRef(team.ref)}>
              Team in the catalog
            </EntityRefLink>{' '}
            · {distribution.total}{' '}
            {distribution.total === 1 ? 'service' : 'services'} ·{' '}
            {team.findings} {team.findings === 1 ? 'finding' : 'findings'}
          </>
        }
        action={<TeamPhase team={team} />}
      >
        <DistributionBar distribution={distribution} size="large" />
        <DistributionLegend distribution={distribution} />
      </Panel>
      <HistoryPanel owner={team.ref} />
      <Panel
        title="Services"
        subtitle="With what stands between each and its next phase"
      >
        {entities.length > 0 ? (
          <ServicesTable services={entities} />
        ) : (
          <EmptyState
            missing="content"
            title="No assessed service"
            description="This team owns no service that the standard applies to, or none that you may see."
          />
        )}
      </Panel>
      <Panel
        title="Where this team drifts"
        subtitle="One template often fixes a rule for every service"
      >
        <DriftTable
          drift={topDrift}
          nothingKnown={isNothingKnown(distribution)}
        />
      </Panel>
    </div>
  );
};

/** One team. @internal */
export const Team = () => {
  const classes = useStyles();
  const { kind = 'group', namespace = 'default', name = '' } = useParams();
  const teamRef = stringifyEntityRef({ kind, namespace, name });
  const team = useTeam(teamRef);
  const teamsRoute = useRouteRef(teamsRouteRef);
  return (
    <Content>
      <Typography variant="body2" component="div" className={classes.back}>
        <Link to={teamsRoute()}>← All teams</Link>
      </Typography>
      <Loaded key={teamRef} resource={team} what="the team">
        {value => <Adoption team={value} />}
      </Loaded>
    </Content>
  );
};
