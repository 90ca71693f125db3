import { Assessment, Severity } from '@gitops-adoption/conformance';
import { createTestDatabases } from '../__testUtils__/databases';
import {
  component,
  group,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';
import { startPortal } from '../__testUtils__/startPortal';
import { saveAssessments } from '../database/operations/saveAssessments';

const databases = createTestDatabases();

const ENTITIES = 1000;
const RULES = 50;
const TEAMS = 40;
const SEVERITIES: Severity[] = ['critical', 'error', 'warning', 'info'];

const owner = (index: number) => `group:default/team-${index % TEAMS}`;

const verdict = (index: number): Assessment => ({
  entityRef: `component:default/service-${index}`,
  owner: owner(index),
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

describe.each(databases.eachSupportedId())(
  'an estate of 1,000 entities and 50 rules, %p',
  id => {
    it('is served with few queries and small answers', async () => {
      const estate = await TestEstate.create();
      await estate.write('standard.yaml', STANDARD);
      const knex = await databases.init(id);
      const portal = await startPortal({
        estate,
        knex,
        entities: [
          ...Array.from({ length: ENTITIES }, (_, index) =>
            component(`service-${index}`, { owner: owner(index) }),
          ),
          ...Array.from({ length: TEAMS }, (_, index) =>
            group(`team-${index}`, ['company']),
          ),
          group('company'),
        ],
      });
      try {
        await portal.settle();
        for (let start = 0; start < ENTITIES; start += 100) {
          const made = Array.from({ length: 100 }, (_, offset) => ({
            inputDigest: 'kept',
            assessment: verdict(start + offset),
          }));
          await saveAssessments(knex, made, new Date());
        }

        let queries = 0;
        knex.on('query', () => queries++);
        for (const path of [
          '/estate',
          '/teams',
          '/teams/group/default/team-1',
          '/entities',
          '/entities?rule=layout/rule-1',
          '/findings',
          '/history',
          '/entities/component/default/service-1',
        ]) {
          queries = 0;
          const { status, body } = await portal.get(path);
          const size = JSON.stringify(body).length;
          expect([path, status]).toEqual([path, 200]);
          // The first of them also reads the estate into memory.
          expect([path, queries <= 5]).toEqual([path, true]);
          expect([path, size < 200_000]).toEqual([path, true]);
        }
      } finally {
        await portal.stop();
        await estate.remove();
      }
    }, 120_000);
  },
);
