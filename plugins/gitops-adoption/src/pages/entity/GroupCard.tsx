import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { TeamDetail } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Typography from '@material-ui/core/Typography';
import { useTeam } from '../../api/useTeam';
import { DistributionBar } from '../../components/DistributionBar';
import { TeamLink } from '../../components/links';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { TeamPhase } from '../../components/PhaseMeter';
import { StandardPhases } from '../../components/Phases';
import { SeverityLabel } from '../../components/SeverityLabel';
import { isNotFound } from '../../model/errors';

const NoServices = () => (
  <Typography variant="body2">This team owns no assessed service.</Typography>
);

const Summary = ({ team }: { team: TeamDetail }) => {
  const [worst] = team.topDrift;
  if (team.distribution.total === 0) {
    return <NoServices />;
  }
  return (
    <>
      <Typography variant="body2" component="div" gutterBottom>
        <TeamPhase team={team} />
      </Typography>
      <DistributionBar distribution={team.distribution} />
      {worst && (
        <Typography variant="body2" component="div" style={{ marginTop: 8 }}>
          <SeverityLabel severity={worst.severity} /> {worst.title}:{' '}
          {worst.failing} of {worst.applicable} services
        </Typography>
      )}
    </>
  );
};

const Card = ({ teamRef }: { teamRef: string }) => {
  const team = useTeam(teamRef);
  return (
    <Panel
      compact
      title="GitOps adoption"
      action={<TeamLink teamRef={teamRef} title="Details" />}
    >
      {isNotFound(team.error) ? (
        <NoServices />
      ) : (
        <Loaded resource={team} what="the adoption of this team">
          {value => <Summary team={value} />}
        </Loaded>
      )}
    </Panel>
  );
};

/** The phases of a team's services and its worst drift, for the team's page. @internal */
export const GroupCard = () => {
  const { entity } = useEntity();
  const teamRef = stringifyEntityRef(entity);
  return (
    <StandardPhases>
      <Card key={teamRef} teamRef={teamRef} />
    </StandardPhases>
  );
};
