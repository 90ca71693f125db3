import { readFileSync } from 'node:fs';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mockServices } from '@backstage/backend-test-utils';
import Ajv2020, { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import {
  component,
  ESTATE_URL,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import { createWaivers, newWaiver } from '../__testUtils__/createWaivers';
import { HeldStandard } from '../__testUtils__/HeldStandard';
import { createRouter } from './createRouter';

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, any>;
}

const document = parse(
  readFileSync(
    require.resolve('@gitops-adoption/backstage-plugin-gitops-adoption-common/openapi.yaml'),
    'utf8',
  ),
);

const operations = Object.entries<Record<string, Operation>>(
  document.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method,
    ...operation,
  })),
);

const ORDERS = encodeURIComponent(`${ESTATE_URL}/orders`);

/** Requests that together make every operation give every answer that the document promises. */
const requests: [
  operationId: string,
  status: number,
  url: string,
  body?: object,
][] = [
  ['getEstate', 200, '/estate'],
  ['listTeams', 200, '/teams'],
  ['listTeams', 200, '/teams?limit=1&sort=-findings'],
  ['listTeams', 200, '/teams?sort=hierarchy'],
  ['listTeams', 400, '/teams?sort=colour'],
  ['getTeam', 200, '/teams/group/default/payments'],
  ['getTeam', 404, '/teams/group/default/nobody'],
  ['listEntities', 200, '/entities'],
  [
    'listEntities',
    200,
    '/entities?owner=group:default/payments&text=ord&state=current&limit=1',
  ],
  [
    'listEntities',
    200,
    '/entities?rule=reconciliation/declared&phase=0&profile=application',
  ],
  ['listEntities', 400, '/entities?phase=7'],
  ['getEntity', 200, '/entities/component/default/orders'],
  ['getEntity', 200, '/entities/component/default/nowhere'],
  ['getEntity', 200, '/entities/component/default/gone'],
  ['getEntity', 404, '/entities/component/default/nobody'],
  ['getEntityHistory', 200, '/entities/component/default/orders/history'],
  [
    'getEntityHistory',
    400,
    '/entities/component/default/orders/history?limit=x',
  ],
  ['getEntityHistory', 404, '/entities/component/default/nobody/history'],
  ['getHistory', 200, '/history?owner=group:default/payments&days=7'],
  ['getHistory', 400, '/history?days=0'],
  ['getHistory', 200, '/history?entity=component:default/orders'],
  ['getHistory', 400, '/history?entity=orders'],
  ['getHistory', 404, '/history?entity=component:default/nobody'],
  ['listFindingsByTeam', 200, '/findings/by-team'],
  [
    'listFindingsByTeam',
    200,
    '/findings/by-team?owner=group:default/payments&severity=error&limit=1',
  ],
  ['listFindingsByTeam', 400, '/findings/by-team?severity=bad'],
  ['listFindingsByTemplate', 200, '/findings/by-template'],
  ['listFindingsByTemplate', 200, '/findings/by-template?limit=1'],
  ['listFindingsByTemplate', 400, '/findings/by-template?limit=0'],
  ['getPatterns', 200, '/patterns'],
  ['getPatterns', 200, '/patterns?owner=group:default/payments'],
  ['getPatterns', 400, '/patterns?owner=payments'],
  ['listSharedBases', 200, '/shared-bases'],
  ['listSharedBases', 200, '/shared-bases?text=orders&limit=1'],
  ['listSharedBases', 400, '/shared-bases?limit=0'],
  ['getBlastRadius', 200, `/blast-radius?path=base&repository=${ORDERS}`],
  [
    'getBlastRadius',
    200,
    `/blast-radius?path=gone&repository=${ORDERS}&ref=main`,
  ],
  ['getBlastRadius', 400, `/blast-radius?repository=${ORDERS}`],
  ['getBlastRadius', 400, `/blast-radius?path=../x&repository=${ORDERS}`],
  ['getBlastRadius', 404, `/blast-radius?path=base&repository=${ORDERS}-none`],
  ['getOperations', 200, '/operations'],
  ['listFindings', 200, '/findings'],
  ['listFindings', 200, '/findings?severity=error&limit=1'],
  ['listFindings', 400, '/findings?severity=bad'],
  ['listRules', 200, '/rules'],
  ['listStandards', 200, '/standards'],
  ['getStandardDiff', 200, '/standards/diff?from=acme@1.0.0&to=acme@2.0.0'],
  ['getStandardDiff', 400, '/standards/diff?from=acme&to=acme@2.0.0'],
  ['getStandardDiff', 404, '/standards/diff?from=acme@1.0.0&to=acme@9.0.0'],
  ['previewStandard', 200, '/preview', { standard: 'acme@2.0.0' }],
  ['previewStandard', 200, '/preview', { text: STANDARD }],
  ['previewStandard', 400, '/preview', {}],
  ['previewStandard', 400, '/preview', { text: 'kind: GitOpsStandard\n' }],
  ['previewStandard', 404, '/preview', { standard: 'acme@9.0.0' }],
  ['previewStandard', 413, '/preview', { text: '#'.repeat(1_000_001) }],
  ['listScans', 200, '/scans?limit=5'],
  ['listScans', 400, '/scans?limit=0'],
  ['startScan', 202, '/scans', {}],
  ['startScan', 202, '/scans', { entityRef: 'component:default/orders' }],
  [
    'startScan',
    202,
    '/scans',
    { repositoryUrl: 'https://git.acme.example/acme/asked' },
  ],
  ['startScan', 400, '/scans', { entity: 'orders' }],
  [
    'startScan',
    400,
    '/scans',
    { entityRef: 'component:default/orders', repositoryUrl: 'x' },
  ],
  ['startScan', 404, '/scans', { repositoryUrl: 'https://x.example/a/b' }],
  ['startScan', 404, '/scans', { entityRef: 'component:default/nobody' }],
  ['startScan', 404, '/scans', { entityRef: 'component:default/nowhere' }],
  ['getScan', 200, '/scans/{latest}'],
  ['startScan', 429, '/scans', { entityRef: 'component:default/gone' }],
  ['getScan', 404, '/scans/none'],
  ['listWaivers', 200, '/waivers'],
  ['listWaivers', 200, '/waivers?state=approved&sort=expires&limit=1'],
  ['listWaivers', 400, '/waivers?state=open'],
  ['requestWaiver', 201, '/waivers', newWaiver('reconciliation/declared')],
  ['requestWaiver', 200, '/waivers', newWaiver('secrets/strategy-in-use')],
  ['requestWaiver', 400, '/waivers', newWaiver('no/rule')],
  [
    'requestWaiver',
    404,
    '/waivers',
    { ...newWaiver('docs/runbook'), entityRef: 'component:default/nobody' },
  ],
  ['requestWaiver', 409, '/waivers', newWaiver('layout/one-delivery-tool')],
  ['getWaiver', 200, '/waivers/{withdrawn}'],
  ['getWaiver', 404, '/waivers/none'],
  ['approveWaiver', 200, '/waivers/{toApprove}/approve', { comment: 'Fine' }],
  ['approveWaiver', 400, '/waivers/{toApprove}/approve', { comment: 7 }],
  ['approveWaiver', 404, '/waivers/none/approve', {}],
  ['approveWaiver', 409, '/waivers/{rejected}/approve', {}],
  ['rejectWaiver', 200, '/waivers/{toReject}/reject', { comment: 'No' }],
  ['rejectWaiver', 400, '/waivers/{toReject}/reject', {}],
  ['rejectWaiver', 404, '/waivers/none/reject', { comment: 'No' }],
  ['rejectWaiver', 409, '/waivers/{toRevoke}/reject', { comment: 'No' }],
  ['revokeWaiver', 409, '/waivers/{rejected}/revoke', { comment: 'Done' }],
  ['revokeWaiver', 200, '/waivers/{toRevoke}/revoke', { comment: 'Done' }],
  ['revokeWaiver', 400, '/waivers/{toRevoke}/revoke', {}],
  ['revokeWaiver', 404, '/waivers/none/revoke', { comment: 'Done' }],
  ['withdrawWaiver', 200, '/waivers/{own}/withdraw', {}],
  ['withdrawWaiver', 400, '/waivers/{own}/withdraw', { why: 'Fixed' }],
  ['withdrawWaiver', 404, '/waivers/none/withdraw', {}],
  ['withdrawWaiver', 409, '/waivers/{rejectedOwn}/withdraw', {}],
];

describe('openapi.yaml', () => {
  let estate: TestEstate;
  let portal: Portal;
  let held: HeldStandard;
  let forbidding: Portal;
  let waivers: Record<string, string>;
  const validators = new Map<string, ValidateFunction>();

  beforeAll(async () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats(ajv);
    ajv.addSchema(document, 'openapi');
    for (const { path, method, operationId, responses } of operations) {
      for (const status of Object.keys(responses)) {
        const pointer = `/paths/${escape(path)}/${method}/responses/${status}`;
        const at = responses[status].$ref?.slice(1) ?? pointer;
        validators.set(
          `${operationId} ${status}`,
          ajv.compile({
            $ref: `openapi#${encodeURI(at)}/content/application~1json/schema`,
          }),
        );
      }
    }
    estate = await TestEstate.create();
    held = await HeldStandard.start(
      STANDARD.replace('name: acme', 'name: held'),
    );
    await estate.write('standard.yaml', STANDARD);
    await estate.write(
      'next.yaml',
      STANDARD.replace('version: 1.0.0', 'version: 2.0.0').replace(
        'tools: [kustomize]',
        'tools: [helm]',
      ),
    );
    await estate.write('broken.yaml', 'kind: GitOpsStandard\nspec: {}\n');
    await estate.repository('orders', kustomizeService('orders'));
    const options = {
      estate,
      standards: ['standard.yaml', 'next.yaml', 'broken.yaml', held.url],
      readableHosts: [held.host],
      entities: [
        component('orders', { source: 'orders/tree/main' }),
        component('gone', { source: 'gone/tree/main' }),
        component('asked', { source: 'asked/tree/main' }),
        component('nowhere'),
        group('payments'),
      ],
      config: { scan: { limits: { repository: { requests: 1 } } } },
    };
    portal = await startPortal(options);
    await portal.settle();
    waivers = await createWaivers(portal);
    await portal.post('/scans', { entityRef: 'component:default/gone' });
    forbidding = await startPortal({
      ...options,
      permissions: mockServices.permissions({ result: AuthorizeResult.DENY }),
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await forbidding?.stop();
    held.stop();
    await estate?.remove();
  });

  function check(operationId: string, status: number, body: unknown) {
    const validate = validators.get(`${operationId} ${status}`)!;
    expect(validate).toBeDefined();
    validate(body);
    expect(validate.errors ?? []).toEqual([]);
  }

  it('describes every route and no other', () => {
    const router = createRouter({} as any);
    const routes = router.stack.flatMap(({ route }: any) =>
      route
        ? Object.keys(route.methods).map(
            method => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
          )
        : [],
    );
    expect(routes.sort()).toEqual(
      operations.map(({ method, path }) => `${method} ${path}`).sort(),
    );
  });

  it.each(
    requests.map(([operationId, status, url, body]) => ({
      operationId,
      status,
      url,
      body,
    })),
  )(
    'holds for $operationId $status $url',
    async ({ operationId, status, url, body }) => {
      const { body: scans } = await portal.get('/scans');
      const ids: Record<string, string> = {
        ...waivers,
        latest: scans.items[0].id,
      };
      const path = url.replace(/\{(\w+)\}/, (_, name) => ids[name]);
      const response = body
        ? await portal.post(path, body)
        : await portal.get(path);
      expect(response.status).toBe(status);
      check(operationId, status, response.body);
    },
  );

  it.each(
    operations.map(({ operationId, method, path }) => [
      operationId,
      method,
      path,
    ]),
  )('asks for a permission in %s', async (operationId, method, path) => {
    const url = path.replace(/\{\w+\}/g, 'x');
    const response =
      method === 'post'
        ? await forbidding.post(url, {})
        : await forbidding.get(url);
    expect(response.status).toBe(403);
    check(operationId, 403, response.body);
  });

  it.each(
    operations
      .filter(({ method }) => method === 'post')
      .map(({ operationId, path }) => [operationId, path]),
  )('asks for JSON in %s', async (operationId, path) => {
    const { status, body } = await portal
      .post(path.replace(/\{\w+\}/g, 'x'), {})
      .set('Content-Type', 'text/xml')
      .send('<x/>');
    expect(status).toBe(415);
    check(operationId, 415, body);
  });

  it('holds for previewStandard 429, beside another preview', async () => {
    held.hold();
    const first = portal
      .post('/preview', {
        text: STANDARD.replace('spec:', 'spec:\n  extends: held.yaml'),
      })
      .then(({ status }) => status);
    await held.isAsked();
    const { status, body } = await portal.post('/preview', { text: STANDARD });
    held.release();
    expect(status).toBe(429);
    check('previewStandard', 429, body);
    expect(await first).toBe(200);
  });

  it('is exercised in full', () => {
    const promised = operations.flatMap(({ operationId, responses }) =>
      Object.keys(responses).map(status => `${operationId} ${status}`),
    );
    const exercised = new Set([
      ...requests.map(([operationId, status]) => `${operationId} ${status}`),
      ...operations.map(({ operationId }) => `${operationId} 403`),
      ...operations
        .filter(({ method }) => method === 'post')
        .map(({ operationId }) => `${operationId} 415`),
      'previewStandard 429',
    ]);
    expect(promised.filter(promise => !exercised.has(promise))).toEqual([]);
  });
});

function escape(path: string): string {
  return path.replace(/~/g, '~0').replace(/\//g, '~1');
}
