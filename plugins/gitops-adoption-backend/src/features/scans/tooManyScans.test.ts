import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../../__testUtils__/databases';
import { startPortal } from '../../__testUtils__/startPortal';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../../__testUtils__/TestEstate';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'scans by hand, over replicas, %p',
  databaseId => {
    it('can be asked for so often and no more', async () => {
      const estate = await TestEstate.create();
      await estate.write('standard.yaml', STANDARD);
      await estate.repository('both', kustomizeService('both'));
      const knex = await databases.init(databaseId);
      const options = {
        estate,
        knex,
        entities: [
          component('orders', { source: 'both/tree/main/base' }),
          component('shop', { source: 'both/tree/main/overlays' }),
        ],
        config: {
          scan: {
            limits: {
              user: { requests: 9, per: { hours: 1 } },
              repository: { requests: 2, per: { hours: 1 } },
              all: { requests: 1, per: { hours: 1 } },
            },
          },
        },
      };
      const replicas = [await startPortal(options), await startPortal(options)];
      try {
        await replicas[0].settle();
        let turn = 0;
        const scan = (user: string, entityRef?: string) =>
          replicas[turn++ % 2]
            .post('/scans', entityRef ? { entityRef } : {})
            .set('Authorization', mockCredentials.user.header(user));
        const ada = 'user:default/ada';
        const bob = 'user:default/bob';

        // One repository, whichever of its entities is named and whoever asks.
        expect((await scan(ada, 'component:default/orders')).status).toBe(202);
        expect((await scan(bob, 'component:default/shop')).status).toBe(202);
        const third = await scan(bob, 'component:default/orders');
        expect([third.status, third.body.error.name]).toEqual([
          429,
          'TooManyRequestsError',
        ]);
        const wait = Number(third.headers['retry-after']);
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(3600);

        expect((await scan(ada)).status).toBe(202);
        expect((await scan(ada)).status).toBe(429);
        // What does not exist costs nothing.
        expect((await scan(ada, 'component:default/nobody')).status).toBe(404);
        const counted = await knex('rate_limits').pluck('key');
        expect(counted).toContain(`scan-user:${ada}`);
      } finally {
        for (const replica of replicas) {
          await replica.stop();
        }
        await estate.remove();
      }
    }, 60_000);
  },
);
