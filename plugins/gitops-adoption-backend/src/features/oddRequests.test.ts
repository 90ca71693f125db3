import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { createTestDatabases } from '../__testUtils__/databases';
import { newWaiver } from '../__testUtils__/createWaivers';
import { seededRandom } from '../__testUtils__/seededRandom';
import { startListsPortal } from '../__testUtils__/startListsPortal';
import { Portal } from '../__testUtils__/startPortal';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required?: boolean;
}

interface Operation {
  readonly template: string;
  readonly method: string;
  readonly parameters: readonly Parameter[];
  readonly hasBody: boolean;
  readonly needsBody: boolean;
  readonly properties: readonly string[];
}

const document = parse(
  readFileSync(
    require.resolve('@gitops-adoption/backstage-plugin-gitops-adoption-common/openapi.yaml'),
    'utf8',
  ),
);

const operations: Operation[] = Object.entries<Record<string, any>>(
  document.paths,
).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, operation]) => {
    const schema = operation.requestBody?.content['application/json'].schema;
    const { properties = {} } = schema?.$ref
      ? document.components.schemas[schema.$ref.split('/').pop()]
      : (schema ?? {});
    return {
      template,
      method,
      parameters: operation.parameters ?? [],
      hasBody: operation.requestBody !== undefined,
      needsBody: operation.requestBody?.required === true,
      properties: Object.keys(properties),
    };
  }),
);

const cursor = (value: unknown) =>
  Buffer.from(
    typeof value === 'string' ? value : JSON.stringify(value),
  ).toString('base64url');

/** What nobody sends who means well. */
const ODD: string[] = [
  '\u0000',
  'a\u0000b',
  '\u001b[2J',
  '\u007f',
  '\r\n',
  '\ufffe',
  '',
  ' ',
  '-1',
  '0',
  '9.5',
  '1e400',
  '9e19',
  'NaN',
  'Infinity',
  '0x10',
  '9007199254740993',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "'; drop table waivers; --",
  '%',
  '%_',
  '\\',
  '[',
  '(a+)+$',
  '2027-02-30',
  '0000-00-00',
  'component:default/orders',
  'component:default/ord\u0000ers',
  'group:default/payments',
  'a@b@c',
  'https://git.acme.example/acme/orders',
  'https://[',
  // eslint-disable-next-line no-script-url
  'javascript:alert(1)',
  'ü'.repeat(300),
  'x'.repeat(3000),
  cursor({ sort: '-requestedAt', key: ['x', 9.5] }),
  cursor('{"sort":"-requestedAt","key":["2027-01-01",1e400]}'),
  cursor({ sort: '-requestedAt', key: ['2027-01-01', 9e19] }),
  cursor({ sort: '-requestedAt', key: ['2027\u0000', 1] }),
  cursor({ sort: '-requestedAt', key: ['2027-01-01T00:00:00.000Z', '\u0000'] }),
  cursor({ sort: '-requestedAt', key: ['+275760-09-13T00:00:00.000Z', 'a'] }),
  cursor({ sort: 'expires', key: [1, 2, 3] }),
  cursor({ sort: '', key: ['\u0000', '\u0000', '\u0000'] }),
  cursor({ sort: '', key: [{}] }),
  cursor('null'),
  cursor('['),
];

const encode = (value: string) => encodeURIComponent(value);

/** In the order of the template; the last two are no UTF-8, and no encoding at all. */
const ODD_PARTS = [...ODD.map(encode), '%ed%a0%80', '%c0%80', '%zz'];

const NAMES: Record<string, string> = {
  kind: 'component',
  namespace: 'default',
  name: 'orders',
  id: '7e57ab1e-0000-4000-8000-000000000000',
};

const QUERY: Record<string, string> = {
  from: 'acme@1.0.0',
  to: 'acme@1.0.0',
  repository: encode('https://git.acme.example/acme/orders'),
  path: 'base',
};

/** An address of the operation with one parameter that is odd, and what it needs besides. */
function addressOf(
  { template, parameters }: Operation,
  odd?: { parameter: Parameter; value: string },
): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name) =>
    odd?.parameter.in === 'path' && odd.parameter.name === name
      ? odd.value
      : NAMES[name],
  );
  const query = parameters
    .filter(({ in: location }) => location === 'query')
    .flatMap(parameter => {
      const { name, required } = parameter;
      if (odd?.parameter === parameter) {
        return [`${name}=${odd.value}`];
      }
      return required ? [`${name}=${QUERY[name]}`] : [];
    });
  return query.length ? `${path}?${query.join('&')}` : path;
}

const databases = createTestDatabases();

describe.each(databases.eachSupportedId())('odd requests, %p', databaseId => {
  let lists: Awaited<ReturnType<typeof startListsPortal>>;
  let portal: Portal;

  beforeAll(async () => {
    lists = await startListsPortal(await databases.init(databaseId));
    portal = lists.portal;
    for (const ruleId of ['reconciliation/declared', 'docs/readme']) {
      await portal.post('/waivers', newWaiver(ruleId));
    }
  }, 60_000);

  afterAll(() => lists?.stop());

  const send = (operation: Operation, address: string) =>
    operation.method === 'get' ? portal.get(address) : portal.post(address, {});

  it.each(
    operations.map(
      operation => [operation.method, operation.template, operation] as const,
    ),
  )(
    '%s %s has an answer to every parameter',
    async (_method, _template, operation) => {
      const wrong: unknown[] = [];
      for (const parameter of operation.parameters) {
        for (const value of ODD_PARTS) {
          const address = addressOf(operation, { parameter, value });
          const { status } = await send(operation, address);
          const isRefused = status === 400 || status === 404;
          const mustBeRefused = /%00|%1B|%7F/.test(value);
          if (status >= 500 || (mustBeRefused && !isRefused)) {
            wrong.push([address.slice(0, 200), status]);
          }
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('goes on in no list where another one was left', async () => {
    const addresses = operations
      .filter(({ parameters }) => parameters.some(p => p.name === 'cursor'))
      .map(operation => addressOf(operation));
    const wrong: unknown[] = [];
    let tried = 0;
    for (const from of addresses) {
      const { nextCursor } = (await portal.get(`${from}?limit=1`)).body;
      if (!nextCursor) {
        continue;
      }
      for (const address of addresses) {
        const { status } = await portal.get(
          `${address}?limit=1&cursor=${nextCursor}`,
        );
        tried++;
        if (status !== (address === from ? 200 : 400)) {
          wrong.push([from, address, status]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(3 * addresses.length);
  });

  it.each(
    operations
      .filter(({ hasBody }) => hasBody)
      .map(
        operation => [operation.method, operation.template, operation] as const,
      ),
  )(
    '%s %s has an answer to every body',
    async (_method, _template, operation) => {
      const random = seededRandom(7);
      const values: unknown[] = [
        ...ODD,
        '\ud800',
        1e300,
        -0.5,
        true,
        null,
        [],
        [['\u0000']],
        { a: { b: '\u0000' } },
      ];
      for (let step = 0; step < 60; step++) {
        const body = Object.fromEntries(
          [...operation.properties, '__proto__', 'more']
            .filter(() => random() < 0.6)
            .map(name => [name, values[Math.floor(random() * values.length)]]),
        );
        const { status } = await portal.post(addressOf(operation), body);
        expect([JSON.stringify(body), status < 500]).toEqual([
          JSON.stringify(body),
          true,
        ]);
      }
    },
    120_000,
  );

  it.each(
    operations
      .filter(({ method }) => method === 'post')
      .map(operation => [operation.template, operation] as const),
  )('POST %s takes JSON and nothing else', async (_template, operation) => {
    for (const type of [
      'text/xml',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const { status, body } = await portal
        .post(addressOf(operation), {})
        .set('Content-Type', type)
        .send('<x/>');
      expect([type, status, body.error?.name]).toEqual([
        type,
        415,
        'UnsupportedMediaTypeError',
      ]);
    }
    const broken = await portal
      .post(addressOf(operation), {})
      .set('Content-Type', 'application/json')
      .send('{"a":');
    expect(broken.status).toBe(400);
  });

  it.each(
    operations
      .filter(({ needsBody }) => needsBody)
      .map(operation => [operation.template, operation] as const),
  )('POST %s needs a body', async (_template, operation) => {
    const { status, body } = await portal.postNothing(addressOf(operation));
    expect([status, body.error.message]).toEqual([400, 'request: Required']);
  });

  it('start no scan', async () => {
    const before = (await portal.get('/scans')).body.items.length;
    await portal
      .post('/scans', {})
      .set('Content-Type', 'text/xml')
      .send('<x/>');
    await portal.postNothing('/scans');
    expect((await portal.get('/scans')).body.items.length).toBe(before);
  });
});
