import { analyzeRepository } from '../analyze';
import { toEntityFacts } from '../link/toEntityFacts';
import { createRepositoryTree } from '../repository/createRepositoryTree';
import { Profile, Standard } from '../model/Standard';
import { Outcome, Rule, RuleContext, RuleExample } from '../model/Rule';

const repositoryUrl = 'https://git.acme.example/acme/payments';

const exampleProfile: Profile = {
  name: 'application',
  appliesTo: { kind: 'Component' },
  delivery: { tools: ['kustomize'] },
  layout: { required: [], forbidden: [] },
  promotion: {},
  values: {},
  secrets: { strategies: ['external-secrets'] },
  reconciler: {
    engines: ['argocd', 'flux'],
    automated: true,
    selfHeal: true,
    prune: true,
  },
  rules: {},
  divergence: [],
  remediation: {},
};

const exampleStandard: Standard = {
  apiVersion: 'gitops-adoption.io/v1alpha1',
  kind: 'GitOpsStandard',
  metadata: { name: 'example', version: '1.0.0' },
  environments: [
    { name: 'dev', aliases: ['development'], protected: false },
    { name: 'staging', aliases: ['stage'], protected: false },
    { name: 'prod', aliases: ['production'], protected: true },
  ],
  profiles: [exampleProfile],
  phases: {
    1: { title: 'Platform' },
    2: { title: 'Proven pattern' },
    3: { title: 'Standardised' },
    4: { title: 'Operated' },
  },
  team: { threshold: 0.8 },
  estate: { pilots: 2, platformPhase: 1, guardrailShare: 0.8, scaleShare: 0.8 },
  waivers: { maxDays: 90, nonWaivable: [] },
  deprecations: [],
};

/**
 * What an example is judged by: its files through the analyzer, under a standard with the environments dev, staging
 * and prod.
 *
 * @internal
 */
export function exampleContext(
  rule: Rule,
  example: RuleExample,
): RuleContext<unknown> {
  const { files, path = '.', annotations = {} } = example;
  const profile = { ...exampleProfile, ...example.profile };
  const repository = analyzeRepository(
    createRepositoryTree(files, { url: repositoryUrl }),
  );
  return {
    entity: {
      ref: 'component:default/payments',
      kind: 'Component',
      type: 'service',
      annotations,
    },
    facts: toEntityFacts(repository, { path, repositoryUrl }),
    standard: { ...exampleStandard, profiles: [profile] },
    profile,
    parameters: rule.parameters.parse(example.parameters),
    today: '2026-11-01',
  };
}

/**
 * Runs an example of a rule through the analyzer and the rule. Packages that bring their own rules test them with it.
 *
 * @public
 */
export function evaluateExample(rule: Rule, example: RuleExample): Outcome {
  return rule.evaluate(exampleContext(rule, example));
}
