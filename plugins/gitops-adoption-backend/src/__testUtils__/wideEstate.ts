import { Assessment, SEVERITIES } from '@gitops-adoption/conformance';

export const ENTITIES = 1000;
export const RULES = 50;
export const TEAMS = 40;

export const ownerOf = (index: number) => `group:default/team-${index % TEAMS}`;

/** An assessment as an estate of 1,000 services and 50 rules is full of them. */
export const wideAssessment = (index: number): Assessment => ({
  entityRef: `component:default/service-${index}`,
  owner: ownerOf(index),
  profile: 'application',
  standard: { name: 'acme', version: '1.0.0' },
  engineVersion: '1',
  repository: { path: '.' },
  phase: 1,
  gates: [],
  score: 50,
  environments: [],
  results: Array.from({ length: RULES }, (_, rule) => ({
    ruleId: `layout/rule-${rule}`,
    title: `Rule ${rule}`,
    state: (index + rule) % 3 ? 'pass' : 'fail',
    severity: SEVERITIES[rule % 4],
    phase: 2,
    message: `Rule ${rule} looked at the files of service ${index}`,
    evidence: [
      {
        path: `apps/service-${index}/kustomization.yaml`,
        line: 1,
        message: 'here',
      },
    ],
  })),
});
