import { mockCredentials } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createAuditLog } from './auditLog';
import { Portal, startPortal } from './startPortal';
import {
  component,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './TestEstate';

export const ADA = 'user:default/ada';
export const BOB = 'user:default/bob';
export const CYD = 'user:default/cyd';

/** A rule that the entity fails. */
export const RULE = 'reconciliation/declared';
export const ORDERS = 'component:default/orders';

const DAY = 24 * 60 * 60_000;

export const WAIVER_STANDARD = `${STANDARD}  waivers:
    maxDays: 90
    nonWaivable: [secrets/no-plaintext-secret]
`;

export function inDays(days: number): string {
  return new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
}

/** Two services of two teams, and people who ask for waivers and decide on them. */
export class WaiverPortal {
  readonly estate: TestEstate;
  readonly portal: Portal;
  readonly audit: ReturnType<typeof createAuditLog>['entries'];

  private constructor(
    estate: TestEstate,
    portal: Portal,
    audit: WaiverPortal['audit'],
  ) {
    this.estate = estate;
    this.portal = portal;
    this.audit = audit;
  }

  static async start(knex: Knex): Promise<WaiverPortal> {
    const audit = createAuditLog();
    const estate = await TestEstate.create();
    await estate.write('standard.yaml', WAIVER_STANDARD);
    await estate.repository('orders', kustomizeService('orders'));
    await estate.repository('shop', kustomizeService('shop'));
    const portal = await startPortal({
      estate,
      knex,
      entities: [
        component('orders', { source: 'orders/tree/main' }),
        component('shop', {
          source: 'shop/tree/main',
          owner: 'group:default/shopping',
        }),
        group('payments'),
        group('shopping'),
      ],
      features: [audit.feature],
    });
    await portal.settle();
    return new WaiverPortal(estate, portal, audit.entries);
  }

  as(user: string, path: string, body: object = {}) {
    return this.portal
      .post(path, body)
      .set('Authorization', mockCredentials.user.header(user));
  }

  request(user: string, more: object = {}) {
    return this.as(user, '/waivers', {
      entityRef: ORDERS,
      ruleId: RULE,
      reason: 'migration-planned',
      text: 'Moves to Argo CD in spring',
      expires: inDays(30),
      ...more,
    });
  }

  async orders() {
    return (await this.portal.get('/entities/component/default/orders')).body;
  }

  async result() {
    const { results } = await this.orders();
    return results.find(({ ruleId }: { ruleId: string }) => ruleId === RULE);
  }

  async history() {
    const path = '/entities/component/default/orders/history';
    return (await this.portal.get(path)).body.items;
  }

  async stop(): Promise<void> {
    jest.useRealTimers();
    await this.portal.stop();
    await this.estate.remove();
  }
}

/** Lets time pass for `Date`; everything else goes on as it does. */
export function startMovingTime(): void {
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}
