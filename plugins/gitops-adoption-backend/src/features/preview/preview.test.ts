import { mockCredentials } from '@backstage/backend-test-utils';
import { HeldStandard } from '../../__testUtils__/HeldStandard';
import { newWaiver } from '../../__testUtils__/createWaivers';
import {
  component,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../../__testUtils__/TestEstate';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

const STRICTER = STANDARD.replace('version: 1.0.0', 'version: 2.0.0').replace(
  'tools: [kustomize]',
  'tools: [helm]',
);

describe('POST /preview', () => {
  let estate: TestEstate;
  let portal: Portal;
  let held: HeldStandard;

  beforeAll(async () => {
    held = await HeldStandard.start(
      STANDARD.replace('name: acme', 'name: held'),
    );
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    await estate.write('next.yaml', STRICTER);
    await estate.repository('orders', kustomizeService('orders'));
    await estate.repository('stock', kustomizeService('stock'));
    portal = await startPortal({
      estate,
      standards: ['standard.yaml', 'next.yaml', held.url],
      readableHosts: [held.host],
      entities: [
        component('orders', { source: 'orders/tree/main' }),
        component('stock', {
          source: 'stock/tree/main',
          owner: 'group:default/warehouse',
        }),
        component('gone', { source: 'gone/tree/main' }),
        group('payments', ['company']),
        group('company'),
      ],
    });
    await portal.settle();
    // What is known has to do from here on.
    await estate.remove();
  });

  afterAll(async () => {
    await portal?.stop();
    held.stop();
    await estate?.remove();
  });

  it.each([
    ['ASCII', '# ', 'x'],
    ['characters that JSON escapes', '# ', '"'],
    ['other characters', '# ', 'ü'],
  ])(
    'reads a draft of the size that a standard may have, of %s',
    async (_, start, fill) => {
      const bytes = 1_000_000 - Buffer.byteLength(STRICTER) - 1;
      const filled = (length: number) => {
        const line = start + fill.repeat(900);
        const lines = Math.floor(length / (Buffer.byteLength(line) + 1));
        const rest = length - lines * (Buffer.byteLength(line) + 1);
        return `${`${line}\n`.repeat(lines)}#${' '.repeat(rest - 1)}`;
      };
      const largest = `${STRICTER}\n${filled(bytes)}`;
      expect(Buffer.byteLength(largest)).toBe(1_000_000);
      const { status } = await portal.post('/preview', { text: largest });
      expect(status).toBe(200);
      const beyond = await portal.post('/preview', { text: `${largest} ` });
      expect(beyond.status).toBe(413);
      expect(beyond.body.error.message).toContain('1000000 bytes');
    },
  );

  it('refuses a body that is too large to be read with the limit, too', async () => {
    const { status, body } = await portal.post('/preview', {
      text: '#'.repeat(4_000_000),
    });
    expect(status).toBe(413);
    expect(body.error.message).toContain('1000000 bytes');
  });

  it('tells who would newly fail what, by the facts that are stored', async () => {
    const { status, body } = await portal.post('/preview', { text: STRICTER });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      current: { name: 'acme', version: '1.0.0' },
      draft: { name: 'acme', version: '2.0.0' },
      assessed: 3,
      unknown: 1,
      noLongerFailing: [],
      changes: [
        {
          about: 'policy',
          where: 'profile application',
          what: 'delivery.tools',
          message:
            'The profile application sets the delivery tools to helm instead of kustomize.',
        },
      ],
    });
    const impact = body.newlyFailing.find(
      ({ ruleId }: any) => ruleId === 'layout/one-delivery-tool',
    );
    expect(impact).toMatchObject({
      count: 2,
      entities: [
        {
          entityRef: 'component:default/orders',
          title: 'The orders',
          owner: 'group:default/payments',
          message: 'The standard delivers with helm.',
        },
        { entityRef: 'component:default/stock' },
      ],
    });
    const { before, after } = body.estate;
    expect(before.distribution).toEqual(after.distribution);
    expect(after.findings - before.findings).toBe(
      body.newlyFailing.reduce((sum: number, rule: any) => sum + rule.count, 0),
    );
  });

  it('agrees with the assessments that are shown', async () => {
    const { body } = await portal.post('/preview', { text: STANDARD });
    expect(body.newlyFailing).toEqual([]);
    expect(body.entities).toEqual([]);
    expect(body.changes).toEqual([]);
    const { body: overview } = await portal.get('/estate');
    expect(body.estate.before).toMatchObject({
      phase: overview.phase,
      verdict: overview.readiness.verdict,
      distribution: overview.distribution,
    });
    const { body: entities } = await portal.get('/entities');
    expect(body.estate.before.findings).toBe(
      entities.items
        .flatMap(({ findings }: any) => Object.values<number>(findings))
        .reduce((sum: number, count: number) => sum + count, 0),
    );
  });

  it('takes a standard that is loaded, and any other one to compare it with', async () => {
    const forwards = await portal.post('/preview', { standard: 'acme@2.0.0' });
    expect(forwards.body.newlyFailing).not.toEqual([]);
    const same = await portal.post('/preview', {
      standard: 'acme@2.0.0',
      against: 'acme@2.0.0',
    });
    expect(same.body).toMatchObject({ newlyFailing: [], changes: [] });
    const { body } = await portal.get(
      '/standards/diff?from=acme@2.0.0&to=acme@1.0.0',
    );
    expect(body.changes).toEqual([
      expect.objectContaining({
        before: 'helm',
        after: 'kustomize',
        message:
          'The profile application sets the delivery tools to kustomize instead of helm.',
      }),
    ]);
  });

  it('knows what was agreed on in the portal', async () => {
    const rule = 'layout/one-delivery-tool';
    const failing = async () => {
      const { body } = await portal.post('/preview', { text: STRICTER });
      return body.newlyFailing
        .filter(({ ruleId }: any) => ruleId === rule)
        .flatMap(({ entities }: any) => entities)
        .map(({ entityRef }: any) => entityRef);
    };
    const both = ['component:default/orders', 'component:default/stock'];
    expect(await failing()).toEqual(both);
    const as = (name: string) =>
      mockCredentials.user.header(`user:default/${name}`);
    const { body: waiver } = await portal
      .post('/waivers', newWaiver(rule))
      .set('Authorization', as('ada'));
    expect(await failing()).toEqual(both);
    const { status } = await portal
      .post(`/waivers/${waiver.id}/approve`, {})
      .set('Authorization', as('bob'));
    expect(status).toBe(200);
    expect(await failing()).toEqual(['component:default/stock']);
  });

  it('answers a mistake with its location and what was expected', async () => {
    const { status, body } = await portal.post('/preview', {
      text: STANDARD.replace('tools: [kustomize]', 'tools: [kustomise]'),
    });
    expect(status).toBe(400);
    const line =
      STANDARD.split('\n').findIndex(text => text.includes('tools:')) + 1;
    expect(body.error.mistakes).toEqual([
      expect.objectContaining({
        path: 'draft',
        line,
        found: expect.stringContaining('kustomise'),
        suggestion: 'kustomize',
      }),
    ]);
    expect(body.error.message).toContain(`draft:${line}:`);
  });

  it('answers thousands of mistakes with the first twenty', async () => {
    const text = Array.from({ length: 7_000 }, (_, i) => `k${i}: v\n`).join('');
    const { status, body } = await portal.post('/preview', { text });
    expect(status).toBe(400);
    expect(body.error.mistakes).toHaveLength(21);
    expect(body.error.mistakes[20].message).toBe('and 6984 more mistakes');
    expect(JSON.stringify(body).length).toBeLessThan(20_000);
  });

  it('does not repeat in its answer what is long in a draft', async () => {
    const globs = Array.from(
      { length: 180 },
      (_, i) => `${'x'.repeat(450)}${i}`,
    );
    const { status, body } = await portal.post('/preview', {
      text: STANDARD.replace('required: [', `required: [${globs}, `),
    });
    expect(status).toBe(200);
    expect(body.newlyFailing).not.toEqual([]);
    expect(JSON.stringify(body).length).toBeLessThan(20_000);
  });

  it('makes one preview of a person at a time, beside those of others', async () => {
    const ask = (name: string, text = STRICTER) =>
      portal
        .post('/preview', { text })
        .set(
          'Authorization',
          mockCredentials.user.header(`user:default/${name}`),
        );
    held.hold();
    const first = ask(
      'eve',
      STANDARD.replace('spec:', 'spec:\n  extends: held.yaml'),
    ).then(({ status }) => status);
    await held.isAsked();
    const { status, headers, body } = await ask('eve');
    expect(status).toBe(429);
    expect(headers['retry-after']).toBe('5');
    expect(body.error.message).toContain('Another preview of yours');
    expect((await ask('ada')).status).toBe(200);
    held.release();
    expect(await first).toBe(200);
    expect((await ask('eve')).status).toBe(200);
  });

  it('lets a draft build on a configured standard and on nothing else', async () => {
    const extending = (reference: string) =>
      portal.post('/preview', {
        text: `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsStandard
metadata: { name: acme, version: 3.0.0 }
spec:
  extends: ${reference}
`,
      });
    for (const reference of [
      '/etc/hostname',
      '../../package.json',
      'file:///etc/hostname',
      'http://127.0.0.1:1/latest',
    ]) {
      const { status, body } = await extending(reference);
      expect(status).toBe(400);
      expect(body.error.mistakes).toEqual([
        expect.objectContaining({
          line: 5,
          expected: expect.stringContaining('standard.yaml, next.yaml'),
        }),
      ]);
    }
    // Allowed, and gone with the rest of the estate: it says so.
    const { body } = await extending('./next.yaml');
    expect(body.error.mistakes[0].expected).toContain(
      'the file does not exist',
    );
    await estate.write('next.yaml', STRICTER);
    expect((await extending('./next.yaml')).status).toBe(200);
  });
});
