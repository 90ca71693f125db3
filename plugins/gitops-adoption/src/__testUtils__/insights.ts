import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';
import type {
  AdoptionDay,
  BlastRadius,
  OperationsReport,
  PatternReport,
  SharedBaseUse,
  StandardPreviewView,
  TeamFindings,
  TemplateFindings,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { distribution, drift, estate, standardPattern } from './estate';
import { inDays } from './waivers';

const REPOSITORY = 'https://git.acme.example/acme/shop-deploy';
const counts = { critical: 0, error: 0, warning: 0, info: 0 };

/** @internal */
export const history: readonly AdoptionDay[] = [
  {
    date: inDays(-60),
    distribution: distribution({ 0: 9 }, { unknown: 4 }),
    opened: 31,
    fixed: 0,
  },
  {
    date: inDays(-30),
    distribution: distribution({ 0: 6, 1: 4, 2: 1 }, { unknown: 2 }),
    opened: 4,
    fixed: 9,
  },
  {
    date: inDays(-7),
    distribution: estate.distribution,
    opened: 1,
    fixed: 12,
  },
];

/** @internal */
export const entityHistory: readonly AdoptionDay[] = [
  {
    date: inDays(-40),
    distribution: distribution({}, { unknown: 1 }),
    opened: 0,
    fixed: 0,
  },
  {
    date: inDays(-30),
    distribution: distribution({ 1: 1 }),
    opened: 5,
    fixed: 0,
  },
  {
    date: inDays(-3),
    distribution: distribution({ 2: 1 }),
    opened: 0,
    fixed: 2,
  },
];

const failingRules = drift.map(({ ruleId, title, severity, failing }) => ({
  ruleId,
  title,
  severity: severity as 'error',
  failing,
}));

/** @internal */
export const teamFindings: readonly TeamFindings[] = [
  {
    ref: 'group:default/shop',
    title: 'Shop',
    total: 14,
    findings: { ...counts, critical: 2, error: 7, warning: 5 },
    entities: 4,
    rules: failingRules,
  },
];

/** @internal */
export const templateFindings: readonly TemplateFindings[] = [
  {
    template: 'template:default/kustomize-service',
    url: '/create/templates/default/kustomize-service',
    total: 9,
    findings: { ...counts, error: 7, warning: 2 },
    entities: 3,
    teams: 2,
    rules: failingRules.slice(1),
    services: [
      {
        entityRef: 'component:default/checkout',
        title: 'Checkout',
        owner: 'group:default/shop',
        findings: 2,
        url: '/create/templates/default/kustomize-service?formData=%7B%22name%22%3A%22checkout%22%7D',
      },
    ],
  },
  {
    total: 5,
    findings: { ...counts, critical: 2, info: 3 },
    entities: 4,
    teams: 2,
    rules: failingRules.slice(0, 1),
    services: [
      {
        entityRef: 'component:default/legacy',
        title: 'Legacy',
        findings: 1,
      },
    ],
  },
];

/** @internal */
export const patternReport: PatternReport = {
  count: 2,
  effective: 1.6,
  units: 9,
  entities: 5,
  deviating: 6,
  groups: [
    {
      pattern: { ...standardPattern, tool: 'helm' },
      units: 6,
      entities: 2,
      distance: 1,
      deviations: [{ part: 'tool', found: 'helm', expected: ['kustomize'] }],
      members: [
        {
          entityRef: 'component:default/checkout',
          title: 'Checkout',
          units: [
            { name: 'api', path: 'apps/api' },
            { name: 'worker', path: 'apps/worker' },
          ],
        },
        { entityRef: 'component:default/cart', title: 'Cart', units: [] },
      ],
    },
    {
      pattern: standardPattern,
      units: 3,
      entities: 3,
      distance: 0,
      deviations: [],
      members: [
        { entityRef: 'component:default/ledger', title: 'Ledger', units: [] },
      ],
    },
  ],
};

const shopTeam = { ref: 'group:default/shop', title: 'Shop', entities: 3 };

const reached = {
  entityRef: 'component:default/checkout',
  title: 'Checkout',
  owner: 'group:default/shop',
  environments: ['dev', 'prod'],
};

/** @internal */
export const sharedBases: readonly SharedBaseUse[] = [
  {
    repositoryUrl: REPOSITORY,
    ref: 'main',
    path: 'base/web',
    dependents: 4,
    transitiveDependents: 11,
    dependentPaths: [{ path: 'apps/checkout/base' }],
    repositories: [],
    environments: ['dev', 'staging', 'prod'],
    entities: 3,
    services: [reached],
    teams: [shopTeam],
    hiddenEntities: 2,
  },
];

/** @internal */
export const blastRadius: BlastRadius = {
  repositoryUrl: REPOSITORY,
  ref: 'main',
  path: 'base/web',
  known: true,
  summary:
    'A change of base/web reaches 3 services of 1 team in 3 environments at once.',
  kustomizations: [
    {
      repositoryUrl: REPOSITORY,
      path: 'apps/checkout/overlays/prod',
      environment: 'prod',
    },
  ],
  units: [
    {
      repositoryUrl: REPOSITORY,
      name: 'checkout',
      path: 'apps/checkout',
      environments: ['dev', 'prod'],
    },
  ],
  reconcilers: [
    {
      repositoryUrl: 'https://git.acme.example/acme/platform-config',
      kind: 'Application',
      name: 'checkout-prod',
      path: 'applications/checkout.yaml',
      line: 14,
    },
  ],
  environments: ['dev', 'staging', 'prod'],
  repositories: [REPOSITORY],
  entities: 3,
  services: [reached],
  teams: [shopTeam],
  hiddenEntities: 2,
  truncated: false,
};

/** @internal */
export const preview: StandardPreviewView = {
  current: {
    name: 'acme',
    version: '2.1.0',
    title: 'Acme GitOps standard',
    phases: PHASE_TEXTS,
  },
  draft: {
    name: 'acme',
    version: '3.0.0',
    title: 'Acme GitOps standard',
    phases: PHASE_TEXTS,
  },
  assessed: 12,
  unknown: 1,
  newlyFailing: [
    {
      ruleId: 'reconciliation/prune',
      title: 'What is removed from Git is removed from the cluster',
      severity: 'error',
      count: 2,
      entities: [
        {
          entityRef: 'component:default/checkout',
          title: 'Checkout',
          owner: 'group:default/shop',
          message: 'The Application checkout-prod does not prune',
        },
      ],
    },
  ],
  noLongerFailing: [],
  entities: [
    {
      ref: 'component:default/checkout',
      title: 'Checkout',
      before: 2,
      after: 1,
    },
  ],
  entitiesChanged: 2,
  teams: [{ ref: 'group:default/shop', title: 'Shop', before: 2, after: 1 }],
  estate: {
    before: {
      phase: 1,
      verdict: 'pilot',
      distribution: estate.distribution,
      findings: 28,
    },
    after: {
      phase: 1,
      verdict: 'hold',
      distribution: distribution({ 0: 3, 1: 4, 2: 1, 3: 3, 4: 1 }),
      findings: 30,
    },
  },
  changes: [
    {
      about: 'rule',
      where: 'profile application',
      what: 'reconciliation/prune',
      effect: 'stricter',
      message: 'reconciliation/prune becomes an error in profile application.',
    },
  ],
};

/** @internal */
export const operations: OperationsReport = {
  status: 'attention',
  repositories: {
    total: 12,
    current: 10,
    neverScanned: 1,
    unreadable: [
      {
        repositoryUrl: 'https://git.acme.example/acme/legacy',
        ref: 'main',
        problem: 'not-found',
        message: 'The repository does not exist',
        action: 'Correct the annotation, or remove the entity.',
        attempts: 3,
        lastAttempt: '2026-11-20T09:00:04.000Z',
        nextAttempt: '2026-11-20T09:30:04.000Z',
        entities: ['component:default/legacy'],
      },
    ],
    overdue: [],
    slow: [
      {
        repositoryUrl: REPOSITORY,
        attempts: 0,
        durationMillis: 12_340,
        lastSuccess: '2026-11-20T09:00:04.000Z',
        entities: ['component:default/checkout'],
      },
    ],
  },
  rules: {
    neverApplicable: [
      {
        ruleId: 'versions/charts-pinned',
        title: 'Charts are pinned',
        entities: 0,
        message: 'No service of 12 uses a chart',
      },
    ],
    failing: [],
  },
  waivers: {
    expiring: [
      {
        entityRef: 'component:default/legacy',
        title: 'Legacy',
        ruleId: 'promotion/production-pinned',
        reason: 'vendor-constraint',
        expires: inDays(12),
      },
    ],
  },
  standards: [],
};
