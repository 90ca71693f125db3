import { LinkContext } from '../LinkContext';
import { GuardrailFacts } from '../RepositoryFacts';

/** @internal */
export function linkGuardrails(_context: LinkContext): GuardrailFacts {
  return { manifestValidation: [], standardCheck: [], pushFromCi: [], admissionPolicies: [], dependencyUpdates: [], progressiveDelivery: [], alerts: [] };
}
