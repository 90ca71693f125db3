import { mockCredentials } from '@backstage/backend-test-utils';
import { createTestDatabases } from '../../__testUtils__/databases';
import {
  ADA,
  BOB,
  CYD,
  inDays,
  ORDERS,
  RULE,
  startMovingTime,
  WaiverPortal,
} from '../../__testUtils__/WaiverPortal';
import { component } from '../../__testUtils__/TestEstate';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'requests for waivers, %p',
  databaseId => {
    let waivers: WaiverPortal;

    beforeEach(async () => {
      waivers = await WaiverPortal.start(await databases.init(databaseId));
    }, 60_000);

    afterEach(() => waivers?.stop());

    it('are asked for once', async () => {
      const { body: waiver } = await waivers.request(ADA);
      const again = await waivers.request(ADA);
      expect([again.status, again.body.id]).toEqual([200, waiver.id]);
      const other = await waivers.request(BOB);
      expect(other.status).toBe(409);
      expect(other.body.error.message).toContain(waiver.id);
    });

    it('wait in no more than a limited number, also when asked for all at once', async () => {
      const asked = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          waivers.request(ADA, { path: `overlays/${index}/**` }),
        ),
      );
      const refused = asked.filter(({ status }) => status === 409);
      expect([asked.filter(({ status }) => status === 201).length]).toEqual([
        20,
      ]);
      expect(refused).toHaveLength(10);
      expect(refused[0].body.error.message).toBe(
        '20 of your requests wait for a decision, which is as many as may wait: withdraw one, or wait until one is decided',
      );
      const { body: list } = await waivers.portal.get('/waivers');
      expect(list.totalItems).toBe(20);
      // Each of the others may ask, and whoever takes one back may ask for another.
      expect((await waivers.request(BOB)).status).toBe(201);
      const { body: first } = asked.find(({ status }) => status === 201)!;
      await waivers.as(ADA, `/waivers/${first.id}/withdraw`);
      const next = await waivers.request(ADA, { path: 'base/**' });
      expect(next.status).toBe(201);
      // The same again is no other request.
      const again = await waivers.request(ADA, { path: 'base/**' });
      expect([again.status, again.body.id]).toEqual([200, next.body.id]);
    });

    it('are listed page by page, by nothing that counts others', async () => {
      for (const path of ['a', 'b', 'c', 'd', 'e']) {
        await waivers.request(ADA, { path });
      }
      for (const sort of [
        'requestedAt',
        '-requestedAt',
        'expires',
        '-expires',
      ]) {
        const seen: string[] = [];
        const cursors: unknown[] = [];
        const lasts: unknown[] = [];
        let query = '';
        do {
          const { body } = await waivers.portal.get(
            `/waivers?limit=2&sort=${sort}${query}`,
          );
          seen.push(...body.items.map(({ path }: any) => path));
          const { nextCursor } = body;
          query = nextCursor ? `&cursor=${nextCursor}` : '';
          if (nextCursor) {
            const { expires, requestedAt, id } = body.items.at(-1);
            cursors.push(JSON.parse(atob(nextCursor)).key);
            lasts.push([expires, requestedAt, id]);
          }
        } while (query);
        expect([cursors.length, cursors]).toEqual([2, lasts]);
        expect([...seen].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
      }
    });

    it('are refused with what is wrong', async () => {
      const wrong: [more: object, message: string][] = [
        [{ ruleId: 'secrets/no-plaintext-secret' }, 'does not allow waivers'],
        [
          { ruleId: 'reconciliation/declraed' },
          "Did you mean 'reconciliation/declared'?",
        ],
        [{ expires: inDays(91) }, 'the standard allows 90 days'],
        [{ expires: inDays(-1) }, 'expires: must be a day from'],
        [{ expires: '2027-02-30' }, 'expires: must be a day such as'],
        [
          { reason: 'because' },
          "reason: Invalid enum value. Expected 'migration",
        ],
        [{ text: '  ' }, 'text: must say why'],
        [{ entityRef: 'orders' }, "entityRef: 'orders' is no entity ref"],
        [{ approvedBy: BOB }, 'approvedBy'],
      ];
      for (const [more, message] of wrong) {
        const { status, body } = await waivers.request(ADA, more);
        expect([more, status, body.error.message]).toEqual([
          more,
          400,
          expect.stringContaining(message),
        ]);
      }
      expect((await waivers.portal.get('/waivers')).body.totalItems).toBe(0);
    });

    it('are made by people, not by services', async () => {
      const { status } = await waivers.portal
        .post('/waivers', {})
        .set('Authorization', mockCredentials.service.header());
      expect(status).toBe(403);
    });

    it('are told the terms before anybody asks', async () => {
      expect((await waivers.orders()).waiverTerms).toMatchObject({
        maxDays: 90,
        latestExpiry: inDays(90),
        nonWaivable: ['secrets/no-plaintext-secret'],
        reasons: expect.arrayContaining(['false-positive']),
      });
      expect((await waivers.request(ADA, { expires: inDays(90) })).status).toBe(
        201,
      );
    });

    it('are listed, narrowed, ordered and paged', async () => {
      const { body: a } = await waivers.request(ADA, { expires: inDays(20) });
      await waivers.request(ADA, {
        entityRef: 'component:default/shop',
        expires: inDays(10),
      });
      await waivers.request(BOB, { ruleId: 'environments/modelled' });
      await waivers.as(CYD, `/waivers/${a.id}/approve`);
      const list = async (query: string) => {
        const { body } = await waivers.portal.get(`/waivers${query}`);
        return body.items.map(
          ({ entityRef, ruleId }: any) => `${entityRef.slice(18)} ${ruleId}`,
        );
      };
      const all = [
        'orders environments/modelled',
        `shop ${RULE}`,
        `orders ${RULE}`,
      ];
      expect(await list('')).toEqual(all);
      expect(await list('?sort=expires')).toEqual([all[1], all[2], all[0]]);
      expect(await list('?state=approved')).toEqual([all[2]]);
      expect(await list('?state=requested')).toEqual(all.slice(0, 2));
      expect(await list(`?rule=${RULE}`)).toEqual(all.slice(1));
      expect(await list('?owner=group:default/shopping')).toEqual([all[1]]);
      expect(await list(`?entityRef=${ORDERS}`)).toEqual([all[0], all[2]]);
      expect(await list(`?expiresBefore=${inDays(20)}`)).toEqual([all[1]]);

      const { body: first } = await waivers.portal.get(
        '/waivers?limit=2&sort=-expires',
      );
      expect(first.totalItems).toBe(3);
      const { body: second } = await waivers.portal.get(
        `/waivers?limit=2&sort=-expires&cursor=${first.nextCursor}`,
      );
      expect(
        [...first.items, ...second.items].map(({ id }: any) => id),
      ).toHaveLength(
        new Set([...first.items, ...second.items].map(({ id }: any) => id))
          .size,
      );
      expect(second.items).toHaveLength(1);
      expect(second.nextCursor).toBeUndefined();
      const wrong = await waivers.portal.get(
        `/waivers?cursor=${first.nextCursor}`,
      );
      expect([wrong.status, wrong.body.error.message]).toEqual([
        400,
        expect.stringContaining('another order'),
      ]);
    });

    it('of an entity that has left the catalog look like none', async () => {
      const { body: waiver } = await waivers.request(ADA);
      await waivers.portal.removeEntity(component('orders'));
      startMovingTime();
      jest.setSystemTime(Date.now() + 10 * 60_000);
      await waivers.portal.settle();
      expect((await waivers.portal.get('/waivers')).body.totalItems).toBe(0);
      expect((await waivers.portal.get(`/waivers/${waiver.id}`)).status).toBe(
        404,
      );
      expect(
        (await waivers.as(BOB, `/waivers/${waiver.id}/approve`)).status,
      ).toBe(404);
      expect((await waivers.request(ADA)).status).toBe(404);
    });
  },
);
