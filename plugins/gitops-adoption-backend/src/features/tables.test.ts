import { mockCredentials } from '@backstage/backend-test-utils';
import { newWaiver } from '../__testUtils__/createWaivers';
import { createTestDatabases } from '../__testUtils__/databases';
import { FORMULA, startListsPortal } from '../__testUtils__/startListsPortal';
import { Portal } from '../__testUtils__/startPortal';

/** What is between the commas; quotes are doubled within quotes. */
function parseCsv(text: string): string[][] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\n')
    .map(line =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replace(/""/g, '"') ?? plain,
      ),
    );
}

/** Rows of a table by the names of its columns. */
function tableOf(text: string): Record<string, string>[] {
  const [names, ...rows] = parseCsv(text);
  return rows.map(row =>
    Object.fromEntries(names.map((name, index) => [name, row[index]])),
  );
}

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('tables, %p', databaseId => {
  let lists: Awaited<ReturnType<typeof startListsPortal>>;
  let portal: Portal;

  beforeAll(async () => {
    lists = await startListsPortal(await databases.init(databaseId));
    portal = lists.portal;
  }, 60_000);

  afterAll(() => lists?.stop());

  const csv = async (path: string) => {
    const { status, headers, text } = await portal.get(path);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="\w+\.csv"$/,
    );
    return tableOf(text);
  };

  it('of all entities, in order, with nothing that a spreadsheet would run', async () => {
    const rows = await csv('/entities?format=csv&limit=1&sort=-owner');
    expect(rows.map(({ entity }) => entity)).toEqual([
      'component:default/orders',
      'component:default/nowhere',
      'component:default/shop',
    ]);
    expect(rows[0].title).toBe(`'${FORMULA}`);
    expect(rows[1]).toMatchObject({ source: 'no-source', phase: '' });
  });

  it('of findings, a row each', async () => {
    const rows = await csv('/findings?format=csv');
    const { body } = await portal.get('/findings?limit=500');
    expect(rows).toHaveLength(
      body.items.reduce((sum: number, { failing }: any) => sum + failing, 0),
    );
    expect(rows[0].rule).toBe(body.items[0].ruleId);
    expect(rows.every(({ message }) => message.length > 0)).toBe(true);
    const errors = await csv(
      '/findings?format=csv&severity=error&owner=group:default/a-team',
    );
    expect(new Set(errors.map(({ entity }) => entity))).toEqual(
      new Set(['component:default/shop']),
    );
    expect(new Set(errors.map(({ severity }) => severity))).toEqual(
      new Set(['error']),
    );
  });

  it('of teams and of waivers', async () => {
    const { status } = await portal
      .post('/waivers', {
        ...newWaiver('reconciliation/declared'),
        text: '@SUM(1+1) until the spring',
      })
      .set('Authorization', mockCredentials.user.header('user:default/ada'));
    expect(status).toBe(201);
    const teams = await csv('/teams?format=csv&sort=-entities');
    expect(teams.map(({ team, entities }) => [team, entities])).toEqual([
      ['group:default/payments', '2'],
      ['group:default/a-team', '1'],
    ]);
    const [waiver] = await csv('/waivers?format=csv&state=requested');
    expect(waiver).toMatchObject({
      entity: 'component:default/orders',
      requested_by: 'user:default/ada',
      text: "'@SUM(1+1) until the spring",
    });
  });

  it('in no other form', async () => {
    const { status, body } = await portal.get('/teams?format=xlsx');
    expect([status, body.error.message]).toEqual([
      400,
      "format: Invalid enum value. Expected 'json' | 'csv', received 'xlsx'",
    ]);
  });
});
