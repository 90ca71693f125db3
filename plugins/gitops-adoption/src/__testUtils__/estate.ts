import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';
import type {
  EntitySummary,
  EstateOverview,
  FindingGroup,
  RuleDocumentation,
  ScanRun,
  StandardSummary,
  TeamDetail,
  TeamRow,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type {
  Pattern,
  Phase,
  PhaseDistribution,
  RuleDrift,
} from '@gitops-adoption/conformance';

/** @internal */
export function distribution(
  phases: Partial<Record<Phase, number>>,
  apart: { unknown?: number; exempt?: number } = {},
): PhaseDistribution {
  const counts = { 0: 0, 1: 0, 2: 0, 3: 0, 4: 0, ...phases };
  const { unknown = 0, exempt = 0 } = apart;
  return {
    phases: counts,
    unknown,
    exempt,
    total: Object.values(counts).reduce((a, b) => a + b, 0) + unknown + exempt,
  };
}

/** @internal */
export const standardPattern: Pattern = {
  tool: 'kustomize',
  environmentModel: 'overlay-directories',
  promotionModel: 'image-tag-per-environment',
  valuesModel: 'base-and-overlays',
  secretsStrategy: 'external-secrets',
  reconcilerPattern: 'app-of-apps',
};

/** @internal */
export const drift: readonly RuleDrift[] = [
  {
    ruleId: 'secrets/no-plaintext-secret',
    title: 'No secret is stored in plain text',
    severity: 'critical',
    phase: 1,
    failing: 2,
    waived: 0,
    unknown: 1,
    applicable: 13,
    teams: 2,
  },
  {
    ruleId: 'promotion/production-pinned',
    title: 'Production runs pinned versions',
    severity: 'error',
    phase: 3,
    failing: 7,
    waived: 1,
    unknown: 1,
    applicable: 13,
    teams: 4,
  },
  {
    ruleId: 'guardrails/ownership',
    title: 'Somebody owns the files',
    severity: 'warning',
    phase: 3,
    failing: 5,
    waived: 0,
    unknown: 1,
    applicable: 13,
    teams: 3,
  },
];

/** @internal */
export const teams: readonly TeamRow[] = [
  {
    ref: 'group:default/platform',
    title: 'Platform',
    phase: 2,
    distribution: distribution({ 2: 2, 3: 1 }),
    findings: 3,
  },
  {
    ref: 'group:default/payments',
    title: 'Payments',
    phase: 3,
    distribution: distribution({ 3: 2, 4: 1 }),
    findings: 2,
  },
  {
    ref: 'group:default/shop',
    title: 'Shop',
    phase: 1,
    distribution: distribution({ 0: 1, 1: 2, 2: 1 }, { unknown: 1 }),
    findings: 14,
  },
  {
    ref: 'group:default/research',
    title: 'Research',
    phase: 0,
    distribution: distribution({ 0: 2 }, { exempt: 1 }),
    findings: 9,
  },
];

/** @internal */
export const finishedScan: ScanRun = {
  id: 'run-1',
  state: 'done',
  trigger: 'schedule',
  scope: 'all',
  startedAt: '2026-11-20T09:00:00.000Z',
  finishedAt: '2026-11-20T09:00:12.000Z',
  total: 12,
  done: 12,
  failed: 1,
};

/** @internal */
export const estate: EstateOverview = {
  standard: {
    name: 'acme',
    version: '2.1.0',
    title: 'Acme GitOps standard',
    phases: PHASE_TEXTS,
  },
  phase: 1,
  readiness: {
    verdict: 'pilot',
    headline:
      'GitOps here automates disorder: 11 services of 4 teams are reconciled on 5 different patterns; no profile has a template.',
    gates: [
      {
        id: 'platform-first',
        title: 'Platform components come first',
        open: true,
        message: '3 of 3 platform components reached phase 1',
      },
      {
        id: 'pilots-on-one-pattern',
        title: 'Pilots have proven one pattern',
        open: true,
        message:
          '7 services reached phase 2 on 3 patterns; the commonest has 4, 3 are wanted',
      },
      {
        id: 'standard-codified',
        title: 'The standard is codified',
        open: false,
        message: "Profile 'application' has no divergence guideline",
      },
    ],
  },
  distribution: distribution(
    { 0: 3, 1: 2, 2: 3, 3: 3, 4: 1 },
    { unknown: 1, exempt: 1 },
  ),
  topDrift: drift,
  variance: {
    count: 3,
    effective: 2.2,
    clusters: [
      {
        pattern: standardPattern,
        entities: [
          'component:default/payments-api',
          'component:default/payments-worker',
          'component:default/ledger',
          'component:default/catalog',
        ],
        distance: 0,
      },
      {
        pattern: {
          ...standardPattern,
          tool: 'helm',
          valuesModel: 'values-per-environment',
        },
        entities: ['component:default/checkout', 'component:default/cart'],
        distance: 2,
      },
      {
        pattern: {
          ...standardPattern,
          tool: 'raw',
          environmentModel: 'branches',
          secretsStrategy: 'none',
        },
        entities: ['component:default/experiments'],
        distance: 3,
      },
    ],
  },
  scan: finishedScan,
  templates: [
    {
      profile: 'application',
      template: 'template:default/kustomize-service',
      url: '/create/templates/default/kustomize-service',
    },
  ],
  problems: [
    {
      message: '12 repositories could not be found',
      action: 'Correct the annotation, or remove the entity from the catalog.',
      count: 12,
      subjects: [
        'https://git.acme.example/acme/legacy@main',
        'component:default/checkout',
      ],
    },
  ],
};

/** @internal */
export const services: readonly EntitySummary[] = [
  {
    entityRef: 'component:default/checkout',
    title: 'Checkout',
    owner: 'group:default/shop',
    profile: 'application',
    phase: 2,
    score: 74,
    exempt: false,
    findings: { critical: 0, error: 1, warning: 2, info: 1 },
    blockedBy: 2,
    source: { state: 'current' },
  },
  {
    entityRef: 'component:default/legacy',
    title: 'Legacy',
    owner: 'group:default/shop',
    phase: 0,
    score: 0,
    unknown: 'the repository could not be read',
    exempt: false,
    findings: { critical: 0, error: 0, warning: 0, info: 0 },
    blockedBy: 0,
    source: {
      state: 'failed',
      error: {
        kind: 'not-found',
        message: 'The repository does not exist',
        action: 'Correct the annotation.',
      },
    },
  },
];

/** @internal */
export const shop: TeamDetail = {
  ...teams[2],
  topDrift: drift.slice(0, 2),
  entities: services,
};

/** @internal */
export const findingGroups: readonly FindingGroup[] = drift.map(rule => ({
  ...rule,
  entities: [
    {
      entityRef: 'component:default/checkout',
      message: `${rule.title}: not in overlays/prod`,
    },
  ],
}));

/** @internal */
export const rules: readonly RuleDocumentation[] = drift.map(rule => ({
  id: rule.ruleId,
  title: rule.title,
  category: rule.ruleId.split('/')[0],
  rationale: 'It is what the four promises of GitOps rest on.',
  phase: rule.phase,
  severity: rule.severity as RuleDocumentation['severity'],
  gate: rule.severity !== 'warning',
  fix: 'Move it where the standard wants it.',
}));

/** @internal */
export const standards: readonly StandardSummary[] = [
  {
    name: 'acme',
    version: '2.1.0',
    title: 'Acme GitOps standard',
    target: 'examples/standards/acme-2.1.0.yaml',
    profiles: ['platform', 'application'],
    phases: PHASE_TEXTS,
    errors: [],
  },
];
