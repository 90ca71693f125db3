import { createServiceFactory } from '@backstage/backend-plugin-api';
import { EventsService, eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { SCAN_PROGRESS_CHANNEL } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Portal, startPortal } from './__testUtils__/startPortal';
import {
  component,
  ESTATE_URL,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';

const BROKEN = { 'broken.yaml': 'kind: [\n' };

describe('while the portal runs', () => {
  let estate: TestEstate;
  let portal: Portal;
  let onEvent: Parameters<EventsService['subscribe']>[0]['onEvent'];
  const topics: string[] = [];
  const signals: any[] = [];

  beforeEach(async () => {
    signals.length = 0;
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    await estate.repository('shop', kustomizeService('shop'));
    await estate.repository('orders', kustomizeService('orders'));
    const events: EventsService = {
      publish: async () => {},
      subscribe: async subscription => {
        onEvent = subscription.onEvent;
        topics.push(...subscription.topics);
      },
    };
    portal = await startPortal({
      estate,
      entities: [
        component('shop', { source: 'shop/tree/main/' }),
        component('orders', { source: 'orders/tree/main/' }),
      ],
      features: [
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => events,
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            publish: async (signal: any) => void signals.push(signal),
          }),
        }),
      ],
    });
    await portal.settle();
  });

  afterEach(async () => {
    await portal.stop();
    await estate.remove();
  });

  const yaml = async (name: string) => {
    const { body } = await portal.get(`/entities/component/default/${name}`);
    return body.results.find(
      ({ ruleId }: any) => ruleId === 'layout/valid-yaml',
    ).state;
  };

  it('a webhook makes its repository due, and no other', async () => {
    expect(topics).toContain('github.push');
    await estate.repository('shop', BROKEN);
    await estate.repository('orders', BROKEN);
    await onEvent({
      topic: 'github.push',
      eventPayload: { repository: { html_url: `${ESTATE_URL}/shop` } },
    });
    await portal.settle();
    expect(await yaml('shop')).toBe('fail');
    expect(await yaml('orders')).toBe('pass');
    const { items } = (await portal.get('/scans')).body;
    expect(items[0]).toMatchObject({
      trigger: 'event',
      state: 'done',
      total: 1,
      done: 1,
    });
    await onEvent({ topic: 'github.push', eventPayload: { zen: 'Half' } });
    expect((await portal.get('/scans')).body.items).toEqual(items);
  });

  it('somebody can ask for a repository', async () => {
    await estate.repository('shop', BROKEN);
    const { body: run } = await portal
      .post('/scans', { repositoryUrl: `${ESTATE_URL}/shop` })
      .expect(202);
    expect(run).toMatchObject({
      trigger: 'manual',
      scope: `${ESTATE_URL}/shop`,
      total: 1,
    });
    await portal.settle();
    expect(await yaml('shop')).toBe('fail');
    expect((await portal.get(`/scans/${run.id}`)).body).toMatchObject({
      state: 'done',
      perMinute: expect.any(Number),
    });
  });

  it('is told that it goes on or has ended, and nothing else', async () => {
    signals.length = 0;
    const { body: run } = await portal.post('/scans', {
      entityRef: 'component:default/shop',
    });
    await portal.settle();
    const told = signals.filter(({ message }) => message.id === run.id);
    expect(told.at(-1)).toMatchObject({
      recipients: { type: 'broadcast' },
      channel: SCAN_PROGRESS_CHANNEL,
      message: { state: 'done' },
    });
    for (const { message } of told) {
      expect(Object.keys(message).sort()).toEqual(['id', 'state']);
    }
  });
});
