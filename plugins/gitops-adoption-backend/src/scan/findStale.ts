import { ENGINE_VERSION, Waiver } from '@gitops-adoption/conformance';
import { digest } from '../database/digest';
import { AssessmentInput } from '../database/assessments/listAssessmentInputs';
import { ApplicationIndex } from '../sources/ApplicationIndex';
import { DeclaredObject } from '../sources/DeclaredObject';
import { SourceProblem } from '../database/repositories/SourceProblem';

/** An entity whose assessment was made of something else than what is known now. */
export interface StaleAssessment extends AssessmentInput {
  /** Of everything that the new assessment is made of. */
  readonly digest: string;
  /** Objects of other repositories that may deploy the entity; those of its own are in its facts. */
  readonly reconciledBy: readonly DeclaredObject[];
  /** Agreed in the portal, and in force; those of its repository are in its facts. */
  readonly waivers: readonly Waiver[];
}

/** What assessments are made of besides the entity and its repository. */
export interface StalenessContext {
  readonly applications: ApplicationIndex;
  readonly standards: string;
  readonly rules: string;
  readonly today: string;
  /** Assessments may name the commit itself, and not only what it says. */
  readonly isOfCommit: boolean;
  /** Agreed in the portal, and in force, by entity. */
  readonly waivers: ReadonlyMap<string, readonly Waiver[]>;
}

/**
 * Picks what has to be assessed anew: an entity of which anything has another digest than when it was assessed last, or
 * whose day has come, since waivers end and deprecations begin on a day.
 */
export function findStale(
  inputs: readonly AssessmentInput[],
  context: StalenessContext,
): StaleAssessment[] {
  const { applications, standards, rules, today } = context;
  const common = digest(ENGINE_VERSION, standards, rules);
  return inputs.flatMap(input => {
    const url = input.url ?? undefined;
    const names: string[] = JSON.parse(input.applications);
    const waivers = context.waivers.get(input.entity_ref) ?? [];
    const found = digest(
      common,
      input.entity_digest,
      input.path,
      input.facts_digest ?? `unknown: ${unknownReason(input)}`,
      applications.digestOf(url, names),
      waivers.length ? JSON.stringify(waivers) : '',
      ...(context.isOfCommit ? [input.commit ?? ''] : []),
    );
    const isDue = input.reassess_on !== null && input.reassess_on <= today;
    return found === input.input_digest && !isDue
      ? []
      : [
          {
            ...input,
            digest: found,
            reconciledBy: applications.relevantTo(url, names),
            waivers,
          },
        ];
  });
}

/** Why there are no facts. Without times, so that the same reason is the same assessment. */
export function unknownReason(
  input: Pick<AssessmentInput, 'problem' | 'error'>,
): string {
  const problem: SourceProblem | null = JSON.parse(
    input.problem ?? input.error ?? 'null',
  );
  return problem?.message ?? 'Not scanned yet';
}
