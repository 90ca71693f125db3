import { createTestDatabases } from '../__testUtils__/databases';
import { startListsPortal } from '../__testUtils__/startListsPortal';
import { Portal } from '../__testUtils__/startPortal';

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())(
  'orders of lists, %p',
  databaseId => {
    let lists: Awaited<ReturnType<typeof startListsPortal>>;
    let portal: Portal;

    beforeAll(async () => {
      lists = await startListsPortal(await databases.init(databaseId));
      portal = lists.portal;
    }, 60_000);

    afterAll(() => lists?.stop());

    const refs = async (query: string) =>
      (await portal.get(`/entities${query}`)).body.items.map(
        ({ entityRef }: any) => entityRef.slice(18),
      );

    it.each([
      ['title', ['orders', 'nowhere', 'shop']],
      ['-title', ['shop', 'nowhere', 'orders']],
      ['owner', ['shop', 'orders', 'nowhere']],
    ])('by %s', async (sort, expected) => {
      expect(await refs(`?sort=${sort}`)).toEqual(expected);
    });

    it.each(['phase', 'score', 'findings', 'blockedBy'])(
      'by %s, page by page and the other way round',
      async sort => {
        for (const direction of ['', '-']) {
          const whole = await refs(`?sort=${direction}${sort}`);
          const seen: string[] = [];
          let cursor = '';
          do {
            const { body } = await portal.get(
              `/entities?limit=1&sort=${direction}${sort}${cursor && `&cursor=${cursor}`}`,
            );
            seen.push(
              ...body.items.map(({ entityRef }: any) => entityRef.slice(18)),
            );
            cursor = body.nextCursor ?? '';
          } while (cursor);
          expect(seen).toEqual(whole);
        }
        expect((await refs(`?sort=${sort}`)).sort()).toEqual([
          'nowhere',
          'orders',
          'shop',
        ]);
      },
    );

    it('of findings', async () => {
      const values = async (sort: string, field: string) =>
        (await portal.get(`/findings?limit=500&sort=${sort}`)).body.items.map(
          (item: any) => item[field],
        );
      const failing = await values('-failing', 'failing');
      expect(failing).toEqual([...failing].sort((a, b) => b - a));
      const titles = await values('title', 'title');
      expect(titles).toEqual(
        [...titles].sort((a, b) =>
          a.toLowerCase() < b.toLowerCase() ? -1 : 1,
        ),
      );
      expect(await values('severity', 'ruleId')).toEqual(
        (await portal.get('/findings?limit=500')).body.items.map(
          ({ ruleId }: any) => ruleId,
        ),
      );
    });

    it.each([
      [
        '/entities?sort=colour',
        "sort: Invalid enum value. Expected 'title' | '-title'",
      ],
      [
        '/findings?sort=colour',
        "sort: Invalid enum value. Expected 'severity'",
      ],
      ['/teams?sort=-hierarchy', "sort: Invalid enum value. Expected 'title'"],
      [
        '/waivers?sort=colour',
        "sort: Invalid enum value. Expected 'requestedAt'",
      ],
      [
        '/waivers?state=open',
        "state: Invalid enum value. Expected 'requested'",
      ],
      ['/waivers?expiresBefore=soon', 'expiresBefore: must be a day'],
      ['/entities?limit=0', 'limit: '],
    ])('and says what %s should have been', async (path, message) => {
      const { status, body } = await portal.get(path);
      expect([status, body.error.message]).toEqual([
        400,
        expect.stringContaining(message),
      ]);
    });

    it('goes on in the order in which it began', async () => {
      const { body } = await portal.get('/entities?limit=1&sort=title');
      const wrong = await portal.get(
        `/entities?limit=1&sort=-title&cursor=${body.nextCursor}`,
      );
      expect([wrong.status, wrong.body.error.message]).toEqual([
        400,
        expect.stringContaining('another order'),
      ]);
    });
  },
);
