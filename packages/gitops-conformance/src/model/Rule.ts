import { Evidence } from './Assessment';
import { Phase } from './phases';
import { Severity } from './severity';
import { EntityFacts } from './EntityFacts';
import { RepositoryFile } from './RepositoryTree';
import { Profile, Standard } from './Standard';

/** @public */
export type RuleCategory =
  | 'structure'
  | 'delivery'
  | 'environments'
  | 'promotion'
  | 'values'
  | 'versions'
  | 'secrets'
  | 'reconciliation'
  | 'platform'
  | 'guardrails'
  | 'documentation'
  | 'operations';

/** What a rule says of an entity. Waivers are not a rule's business. @public */
export type Outcome =
  | { readonly state: 'pass'; readonly message: string }
  | {
      readonly state: 'fail';
      readonly message: string;
      readonly evidence: readonly Evidence[];
    }
  | { readonly state: 'not-applicable'; readonly message: string }
  | {
      readonly state: 'unknown';
      readonly message: string;
      readonly evidence?: readonly Evidence[];
    };

/** @public */
export interface RuleContext<TParameters> {
  readonly entity: {
    readonly ref: string;
    readonly kind: string;
    readonly type?: string;
    readonly annotations: Readonly<Record<string, string>>;
  };
  readonly facts: EntityFacts;
  readonly standard: Standard;
  readonly profile: Profile;
  readonly parameters: TParameters;
  /** The day of the assessment, ISO date. Handed in, so that an assessment can be replayed. */
  readonly today: string;
}

/** A small repository that passes or fails the rule: documentation and test in one. @public */
export interface RuleExample {
  readonly title: string;
  readonly state: 'pass' | 'fail' | 'not-applicable' | 'unknown';
  /** Text by path. */
  readonly files: Readonly<Record<RepositoryFile['path'], string>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Parts of the profile that differ from the one the examples share. */
  readonly profile?: Partial<Profile>;
  /** Sub-path of the entity, where it is not the whole repository. */
  readonly path?: string;
  /** Annotations of the entity. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * An id, a reason, a phase, a severity, parameters, and a pure function from facts to an outcome.
 *
 * @public
 */
export interface Rule<TParameters = any> {
  readonly id: string;
  readonly title: string;
  readonly category: RuleCategory;
  /** Why it matters, for the reader who has to act on it. */
  readonly rationale: string;
  readonly phase: Exclude<Phase, 0>;
  readonly severity: Severity;
  /** Whether failing it keeps an entity out of its phase, unless the standard says otherwise. */
  readonly gate: boolean;
  /** Checks and completes the parameters of the standard; throws an error that names the bad one. */
  readonly parameters: {
    readonly jsonSchema: object;
    parse(input: unknown): TParameters;
  };
  readonly fix: string;
  readonly source: string;
  readonly examples: readonly RuleExample[];
  /**
   * Pure: what it returns follows from the context alone, and is taken for the answer again as long as what it read of the
   * facts, and all else of the context, is the same.
   */
  evaluate(context: RuleContext<TParameters>): Outcome;
}
