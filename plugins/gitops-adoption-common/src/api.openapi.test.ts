import type {
  EntityAdoption,
  EntitySummary,
  EstateOverview,
  FindingGroup,
  Page,
  RuleDocumentation,
  ScanRun,
  StandardSummary,
  TeamDetail,
  TeamRow,
} from './api';
import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** Fails to compile unless each type can stand where the other is asked for. */
function same<A extends B, B extends C, C = A>(): [A, B, C] | undefined {
  return undefined;
}

describe('openapi.yaml', () => {
  it('says the same as the types of the API', () => {
    // The compiler makes this check: it is part of type checking, and this test is where to look when it fails.
    expect([
      same<EstateOverview, Schemas['EstateOverview']>(),
      same<Page<TeamRow>, Schemas['TeamPage']>(),
      same<TeamDetail, Schemas['TeamDetail']>(),
      same<Page<EntitySummary>, Schemas['EntityPage']>(),
      same<EntityAdoption, Schemas['EntityAdoption']>(),
      same<Page<FindingGroup>, Schemas['FindingPage']>(),
      same<
        { readonly items: readonly RuleDocumentation[] },
        Schemas['RuleList']
      >(),
      same<
        { readonly items: readonly StandardSummary[] },
        Schemas['StandardList']
      >(),
      same<{ readonly items: readonly ScanRun[] }, Schemas['ScanList']>(),
    ]).toHaveLength(9);
  });
});
