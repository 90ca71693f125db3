import { EntityFacts } from '../../model/EntityFacts';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { Outcome, Rule } from '../../model/Rule';
import { parseStandard } from '../../standard/parseStandard';
import { formatStandardError } from '../../schema/StandardError';
import { Standard } from '../../model/Standard';
import { AssessedEntity } from '../../model/AssessedEntity';
import { AssessOptions, assess } from '../assess';
import { Evidence } from '../../model/Assessment';
import { Phase } from '../../model/phases';

export const TODAY = '2026-11-23';

export const entity: AssessedEntity = {
  ref: 'component:default/payments-api',
  kind: 'Component',
  type: 'service',
  owner: 'group:default/payments',
  annotations: {},
};

/** Facts of a repository in which nothing was found, and what a test adds to them. */
export function factsWith(partial: Partial<RepositoryFacts> = {}): EntityFacts {
  const facts: RepositoryFacts = {
    schemaVersion: 1,
    engineVersion: '0.0.0',
    ecosystems: {},
    repository: { url: 'https://git.acme.example/acme/payments' },
    files: { total: 0, yaml: 0, paths: [] },
    limits: [],
    problems: [],
    unknowns: [],
    deliveryTools: [],
    reconcilers: [],
    reconcilerPatterns: [],
    environments: { models: [], names: [], stages: [], paths: {} },
    secretStrategies: [],
    plaintextSecrets: [],
    sharedBases: [],
    danglingReferences: [],
    kustomizations: [],
    charts: [],
    valuesFiles: [],
    reconcilerObjects: [],
    secrets: [],
    workloads: [],
    images: [],
    manifests: [],
    guardrails: {
      manifestValidation: [],
      standardCheck: [],
      pushFromCi: [],
      admissionPolicies: [],
      dependencyUpdates: [],
      progressiveDelivery: [],
      alerts: [],
    },
    documentation: { topics: [] },
    promotion: { mechanisms: [] },
    units: [],
    ...partial,
  };
  return { path: '.', facts, repository: facts, reconciledBy: [] };
}

export const pass: Outcome = { state: 'pass', message: 'holds' };
export const notApplicable: Outcome = {
  state: 'not-applicable',
  message: 'nothing of the kind',
};
export const unknown: Outcome = {
  state: 'unknown',
  message: 'cannot be determined',
};
export function failAt(...paths: string[]): Outcome {
  const evidence: Evidence[] = paths.map(path => ({
    path,
    line: 1,
    message: 'seen here',
  }));
  return { state: 'fail', message: 'does not hold', evidence };
}

export interface FakeRule {
  id?: string;
  phase?: Exclude<Phase, 0>;
  severity?: Rule['severity'];
  gate?: boolean;
  evaluate: Rule['evaluate'] | Outcome;
}

export function ruleWith({ evaluate, ...rest }: FakeRule): Rule {
  return {
    id: 'layout/example',
    title: 'An example',
    category: 'structure',
    rationale: 'It matters',
    phase: 1,
    severity: 'error',
    gate: true,
    fix: 'Fix it',
    source: 'A book',
    examples: [],
    parameters: { jsonSchema: {}, parse: input => input ?? {} },
    ...rest,
    evaluate: typeof evaluate === 'function' ? evaluate : () => evaluate,
  };
}

/** One gate for each phase, with the outcomes given. */
export function ladder(...outcomes: Outcome[]): Rule[] {
  return outcomes.map((outcome, index) =>
    ruleWith({
      id: `layout/phase-${index + 1}`,
      phase: (index + 1) as Exclude<Phase, 0>,
      evaluate: outcome,
    }),
  );
}

/** A standard with one profile, `spec` and `profile` added as YAML. */
export function standardWith(
  options: { spec?: string; profile?: string; rules?: readonly Rule[] } = {},
): Standard {
  const { spec = '', profile = '', rules = [] } = options;
  const { standard, errors } = parseStandard(
    `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsStandard
metadata: { name: acme, version: 2.1.0 }
spec:
  environments: [{ name: dev }, { name: prod, protected: true }]
${spec}
  profiles:
    application:
      appliesTo: { kind: Component }
${profile}
`,
    { rules },
  );
  if (!standard) throw new Error(errors.map(formatStandardError).join('\n'));
  return standard;
}

/** Assesses the test's entity by the rules given. */
export function assessWith(
  rules: Rule[],
  options: Partial<AssessOptions> = {},
) {
  return assess({
    entity,
    facts: factsWith(),
    standard: standardWith({ rules }),
    rules,
    today: TODAY,
    ...options,
  });
}
