import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';
import type { EntityAdoption } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { standardPattern } from './estate';
import { terms } from './waivers';

const nextPhase = {
  phase: 3,
  reached: false,
  blockedBy: ['promotion/production-pinned', 'guardrails/ownership'],
  unknown: [],
  passed: 5,
  total: 7,
} as const;

/** A service in phase 2 with a result in each of the five states. @internal */
export const checkout: EntityAdoption = {
  entityRef: 'component:default/checkout',
  title: 'Checkout',
  standard: {
    name: 'acme',
    version: '2.1.0',
    title: 'Acme GitOps standard',
    phases: PHASE_TEXTS,
  },
  nextPhase,
  waiverTerms: terms,
  source: {
    state: 'current',
    repositoryUrl: 'https://git.acme.example/acme/shop-deploy',
    ref: 'main',
    path: 'apps/checkout',
    commit: '4f6d1c0a9b8e7d6c5b4a39281706f5e4d3c2b1a0',
    foundThrough: 'annotation gitops-adoption.io/source-location',
    lastAttempt: '2026-11-20T09:00:04.000Z',
    lastSuccess: '2026-11-20T09:00:04.000Z',
  },
  assessment: {
    entityRef: 'component:default/checkout',
    owner: 'group:default/shop',
    profile: 'application',
    standard: { name: 'acme', version: '2.1.0' },
    engineVersion: '0.1.0',
    repository: {
      url: 'https://git.acme.example/acme/shop-deploy',
      path: 'apps/checkout',
    },
    phase: 2,
    score: 74,
    environments: ['dev', 'staging', 'prod'],
    pattern: standardPattern,
    gates: [
      {
        phase: 1,
        reached: true,
        blockedBy: [],
        unknown: [],
        passed: 6,
        total: 6,
      },
      {
        phase: 2,
        reached: true,
        blockedBy: [],
        unknown: [],
        passed: 8,
        total: 8,
      },
      nextPhase,
      {
        phase: 4,
        reached: false,
        blockedBy: ['operations/override-process'],
        unknown: ['platform/controller-version-supported'],
        passed: 2,
        total: 4,
      },
    ],
  },
  results: [
    {
      ruleId: 'versions/updates-automated',
      title: 'Updates arrive by themselves',
      state: 'fail',
      severity: 'info',
      phase: 4,
      message: 'Neither Renovate nor Dependabot is configured',
      evidence: [],
      evidenceUrls: [],
      fix: 'Add renovate.json.',
    },
    {
      ruleId: 'guardrails/ownership',
      title: 'Somebody owns the files',
      state: 'fail',
      severity: 'warning',
      phase: 3,
      message: 'No CODEOWNERS file covers apps/checkout',
      evidence: [{ path: 'CODEOWNERS', message: 'has no line for this path' }],
      evidenceUrls: [null],
      fix: 'Add a line for the path.',
      since: '2026-11-02T10:00:00.000Z',
    },
    {
      ruleId: 'promotion/production-pinned',
      title: 'Production runs pinned versions',
      state: 'fail',
      severity: 'error',
      phase: 3,
      message: 'Two images of prod follow a mutable tag',
      evidence: [
        {
          path: 'apps/checkout/overlays/prod/kustomization.yaml',
          line: 12,
          message: 'newTag: latest',
        },
        {
          path: 'apps/checkout/base/migrate.yaml',
          line: 31,
          message: 'image without a tag',
        },
      ],
      evidenceUrls: [
        'https://git.acme.example/acme/shop-deploy/blob/main/apps/checkout/overlays/prod/kustomization.yaml#L12',
        'https://git.acme.example/acme/shop-deploy/blob/main/apps/checkout/base/migrate.yaml#L31',
      ],
      omittedEvidence: 3,
      fix: 'Name a version or a digest in the overlay of prod.',
      since: '2026-11-02T10:00:00.000Z',
      remediation: {
        template: 'template:default/kustomize-service',
        values: { name: 'checkout' },
      },
      remediationUrl:
        '/create/templates/default/kustomize-service?formData=%7B%22name%22%3A%22checkout%22%7D',
    },
    {
      ruleId: 'docs/runbook',
      title: 'There is a runbook',
      state: 'waived',
      severity: 'warning',
      phase: 3,
      message: 'No runbook was found',
      evidence: [],
      evidenceUrls: [],
      waiver: {
        reason: 'migration-planned',
        text: 'It moves to the new handbook.',
        expires: '2027-01-31',
      },
    },
    {
      ruleId: 'reconciliation/references-resolve',
      title: 'References lead somewhere',
      state: 'unknown',
      severity: 'error',
      phase: 2,
      message: 'The repository URL of one source is templated',
      evidence: [],
      evidenceUrls: [],
    },
    {
      ruleId: 'secrets/no-plaintext-secret',
      title: 'No secret is stored in plain text',
      state: 'pass',
      severity: 'critical',
      phase: 1,
      message: 'No plaintext secret among 14 files',
      evidence: [],
      evidenceUrls: [],
    },
    {
      ruleId: 'versions/charts-pinned',
      title: 'Charts are pinned',
      state: 'not-applicable',
      severity: 'error',
      phase: 3,
      message: 'No Helm chart is used',
      evidence: [],
      evidenceUrls: [],
    },
  ],
};

/** Its repository could not be read. @internal */
export const unreadable: EntityAdoption = {
  entityRef: 'component:default/legacy',
  title: 'Legacy',
  assessment: {
    ...checkout.assessment!,
    entityRef: 'component:default/legacy',
    phase: 0,
    score: 0,
    gates: [],
    pattern: undefined,
    environments: [],
    unknown: 'The repository does not exist',
  },
  results: [
    {
      ruleId: 'secrets/no-plaintext-secret',
      title: 'No secret is stored in plain text',
      state: 'unknown',
      severity: 'critical',
      phase: 1,
      message: 'The repository does not exist',
      evidence: [],
      evidenceUrls: [],
    },
  ],
  source: {
    state: 'failed',
    repositoryUrl: 'https://git.acme.example/acme/legacy',
    foundThrough: 'annotation backstage.io/source-location',
    lastAttempt: '2026-11-20T09:00:04.000Z',
    nextAttempt: '2026-11-20T09:30:04.000Z',
    error: {
      kind: 'not-found',
      message: 'The repository does not exist',
      action: 'Correct the annotation, or remove the entity.',
    },
  },
};

/** @internal */
export const neverScanned: EntityAdoption = {
  entityRef: 'component:default/new',
  title: 'New',
  results: [],
  source: {
    state: 'never-scanned',
    repositoryUrl: 'https://git.acme.example/acme/new',
  },
};

/** A service that was read, and that no standard applies to. @internal */
export const withoutStandard: EntityAdoption = {
  entityRef: 'component:default/unjudged',
  title: 'Unjudged',
  results: [],
  source: checkout.source,
};

/** @internal */
export const withoutSource: EntityAdoption = {
  entityRef: 'component:default/sourceless',
  title: 'Sourceless',
  results: [],
  source: { state: 'no-source' },
};
