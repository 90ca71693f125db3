import type { EntityAdoption } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Typography from '@material-ui/core/Typography';
import { Panel } from '../../components/Panel';
import { Finding } from './Finding';
import { resultsInState } from './model';
import type { Exceptions } from './useExceptions';

/** A service's findings, those that block the next phase first. @internal */
export const FindingsPanel = (props: {
  adoption: EntityAdoption;
  exceptions: Exceptions;
}) => {
  const { exceptions } = props;
  const { results, nextPhase } = props.adoption;
  const findings = resultsInState(results, 'fail', nextPhase);
  const blocking = findings.filter(f =>
    nextPhase?.blockedBy.includes(f.ruleId),
  ).length;
  return (
    <Panel
      title={
        findings.length === 1 ? '1 finding' : `${findings.length} findings`
      }
      subtitle={
        nextPhase && blocking > 0
          ? `${blocking} of them ${
              blocking === 1 ? 'blocks' : 'block'
            } phase ${nextPhase.phase}, and ${
              blocking === 1 ? 'comes' : 'come'
            } first`
          : undefined
      }
    >
      {exceptions.error && (
        <Typography variant="body2" role="alert">
          Could not load the exceptions: {exceptions.error.message}
        </Typography>
      )}
      {findings.length === 0 ? (
        <Typography variant="body1">
          Nothing was found that drifts from the standard.
        </Typography>
      ) : (
        findings.map(finding => (
          <Finding
            key={finding.ruleId}
            finding={finding}
            exceptions={exceptions}
            blocks={
              nextPhase?.blockedBy.includes(finding.ruleId)
                ? nextPhase.phase
                : undefined
            }
          />
        ))
      )}
    </Panel>
  );
};
