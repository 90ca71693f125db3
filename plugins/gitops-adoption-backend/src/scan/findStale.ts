import { ENGINE_VERSION } from '@gitops-adoption/conformance';
import { digest } from '../database/digest';
import { AssessmentInput } from '../database/operations/listAssessmentInputs';
import { ApplicationIndex, DeclaredObject } from '../sources/ApplicationIndex';
import { SourceProblem } from '../sources/SourceResolver';

/** An entity whose verdict was made of something else than what is known now. */
export interface StaleAssessment extends AssessmentInput {
  /** Of everything that the new verdict is made of. */
  readonly digest: string;
  /** Objects of other repositories that may deploy the entity; those of its own are in its facts. */
  readonly reconciledBy: readonly DeclaredObject[];
}

/**
 * Picks what has to be assessed anew: an entity of which anything has another digest than when it was assessed last.
 * The day is part of it, since waivers end and deprecations begin on a day.
 */
export function findStale(
  inputs: readonly AssessmentInput[],
  context: {
    applications: ApplicationIndex;
    standards: string;
    rules: string;
    today: string;
  },
): StaleAssessment[] {
  const { applications, standards, rules, today } = context;
  const common = digest(ENGINE_VERSION, standards, rules, today);
  return inputs
    .map(input => {
      const reconciledBy = applications
        .relevantTo(input.url ?? undefined, JSON.parse(input.applications))
        .filter(object => object.repositoryUrl !== input.url);
      return {
        ...input,
        reconciledBy,
        digest: digest(
          common,
          input.entity_digest,
          input.path,
          input.facts_digest ?? `unknown: ${unknownReason(input)}`,
          JSON.stringify(reconciledBy),
        ),
      };
    })
    .filter(input => input.digest !== input.input_digest);
}

/** Why there are no facts. Without times, so that the same reason is the same verdict. */
export function unknownReason(
  input: Pick<AssessmentInput, 'problem' | 'error'>,
): string {
  const problem: SourceProblem | null = JSON.parse(
    input.problem ?? input.error ?? 'null',
  );
  return problem?.message ?? 'Not scanned yet';
}
