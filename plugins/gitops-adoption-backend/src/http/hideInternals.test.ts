import { createTestDatabases } from '../__testUtils__/databases';
import { createAuditLog } from '../__testUtils__/auditLog';
import { newWaiver } from '../__testUtils__/createWaivers';
import { startPortal } from '../__testUtils__/startPortal';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'trouble with the database, %p',
  databaseId => {
    it('is told without statements, tables and values', async () => {
      const knex = await databases.init(databaseId);
      const audit = createAuditLog();
      const estate = await TestEstate.create();
      await estate.write('standard.yaml', STANDARD);
      await estate.repository('orders', kustomizeService('orders'));
      const portal = await startPortal({
        estate,
        knex,
        entities: [component('orders', { source: 'orders/tree/main' })],
        features: [audit.feature],
      });
      try {
        await portal.settle();
        await knex.schema.dropTable('waivers');
        const listed = await portal.get('/waivers');
        const asked = await portal.post('/waivers', {
          ...newWaiver('reconciliation/declared'),
          text: 'hunter2',
        });
        for (const { status, text } of [listed, asked]) {
          expect(status).toBe(500);
          expect(JSON.parse(text).error.message).toBe(
            'It failed; the log of the backend says more',
          );
          expect(text).not.toMatch(/select|insert|hunter2/i);
        }
        expect(JSON.stringify(audit.entries)).not.toMatch(
          /insert into|hunter2/i,
        );
      } finally {
        await portal.stop();
        await estate.remove();
      }
    }, 60_000);
  },
);
