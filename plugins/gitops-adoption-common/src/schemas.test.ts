import type {
  Assessment,
  EstateAdoption,
  Pattern,
  PhaseText,
  RuleDrift,
  RuleResult,
  StandardError,
  TeamAdoption,
} from '@gitops-adoption/conformance';
import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** A type written out, so that it does not matter how it was put together. */
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

/** Assignability lets an optional property pass that only one of two types has; this does not. */
type IsSame<A, B> =
  (<T>() => T extends Plain<A> ? 1 : 2) extends <T>() => T extends Plain<B>
    ? 1
    : 2
    ? true
    : false;

describe('openapi.yaml', () => {
  it('describes what the engine answers as the engine has it', () => {
    // The compiler decides: `true` does not compile where two types differ.
    const same: {
      estate: IsSame<
        Omit<EstateAdoption, 'teams' | 'standard'>,
        Omit<
          Schemas['EstateOverview'],
          'standard' | 'scan' | 'templates' | 'problems'
        >
      >;
      standard: IsSame<
        EstateAdoption['standard'],
        Omit<Schemas['StandardRef'], 'phases'>
      >;
      phase: IsSame<PhaseText, Schemas['PhaseText']>;
      team: IsSame<
        TeamAdoption,
        Omit<Schemas['TeamDetail'], 'title' | 'entities'>
      >;
      assessment: IsSame<
        Omit<Assessment, 'results'>,
        Schemas['AssessmentSummary']
      >;
      result: IsSame<
        RuleResult,
        Omit<
          Schemas['EntityResult'],
          'since' | 'evidenceUrls' | 'remediationUrl'
        >
      >;
      drift: IsSame<RuleDrift, Omit<Schemas['FindingGroup'], 'entities'>>;
      pattern: IsSame<Pattern, Schemas['Pattern']>;
      mistakes: IsSame<StandardError, Schemas['StandardMistake']>;
    } = {
      estate: true,
      standard: true,
      phase: true,
      team: true,
      assessment: true,
      result: true,
      drift: true,
      pattern: true,
      mistakes: true,
    };
    expect(Object.values(same)).not.toContain(false);
  });
});
