import { createTestDatabases } from '../__testUtils__/databases';
import {
  component,
  group,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';
import { startPortal } from '../__testUtils__/startPortal';
import {
  ENTITIES,
  ownerOf,
  TEAMS,
  wideAssessment,
} from '../__testUtils__/wideEstate';
import { saveAssessments } from '../database/assessments/saveAssessments';

const databases = createTestDatabases();

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
            component(`service-${index}`, { owner: ownerOf(index) }),
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
            assessment: wideAssessment(start + offset),
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
          '/entities?sort=-findings',
          '/waivers',
          '/findings',
          '/findings/by-team',
          '/findings/by-template',
          '/patterns',
          '/shared-bases',
          '/operations',
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

        // A table has all findings; it takes a few queries a rule, and none a finding.
        queries = 0;
        const { text } = await portal.get('/findings?format=csv');
        const findings = text.trimEnd().split('\n').length - 1;
        expect(findings).toBeGreaterThan(ENTITIES);
        expect(queries).toBeLessThanOrEqual(2 * 50 + 5);
      } finally {
        await portal.stop();
        await estate.remove();
      }
    }, 120_000);
  },
);
