import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityAdoption } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { FindingCounts } from '../../components/FindingCounts';
import { ServiceLink } from '../../components/links';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { PhaseMeter } from '../../components/PhaseMeter';
import { Phases, usePhaseNames } from '../../components/Phases';
import { isNotFound } from '../../model/errors';
import { distanceToPhase, findingCounts } from './model';
import { useEntityAdoption } from './useData';

const useStyles = makeStyles(theme => ({
  findings: { display: 'flex', gap: theme.spacing(1) },
}));

const Summary = ({ adoption }: { adoption: EntityAdoption }) => {
  const classes = useStyles();
  const names = usePhaseNames();
  const { assessment, nextPhase, results, source } = adoption;
  const reason = assessment?.unknown ?? source.error?.message;
  if (!assessment || assessment.unknown) {
    return (
      <>
        <PhaseMeter phase={0} instead="Unknown" />
        <Typography variant="body2">{reason ?? 'Not scanned yet'}</Typography>
      </>
    );
  }
  return (
    <>
      <PhaseMeter
        phase={assessment.phase}
        instead={assessment.exemption && 'Exempt'}
      />
      {nextPhase && (
        <Typography variant="body2">
          Next: {names.title(nextPhase.phase)}, {distanceToPhase(nextPhase)}
        </Typography>
      )}
      <Typography variant="body2" component="div" className={classes.findings}>
        Findings: <FindingCounts findings={findingCounts(results)} />
      </Typography>
    </>
  );
};

const Card = ({ entityRef }: { entityRef: string }) => {
  const adoption = useEntityAdoption(entityRef);
  return (
    <Panel
      compact
      title="GitOps adoption"
      action={<ServiceLink entityRef={entityRef} title="Details" />}
    >
      {isNotFound(adoption.error) ? (
        <Typography variant="body2">
          The standard is not applied to this entity.
        </Typography>
      ) : (
        <Loaded resource={adoption} what="the adoption of this service">
          {value => (
            <Phases texts={value.standard?.phases ?? PHASE_TEXTS}>
              <Summary adoption={value} />
            </Phases>
          )}
        </Loaded>
      )}
    </Panel>
  );
};

/** Phase, next step and findings of a service, for its overview page. @internal */
export const EntityCard = () => {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return <Card key={entityRef} entityRef={entityRef} />;
};
