import { inspect } from 'node:util';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import {
  gitOpsAdoptionReadersExtensionPoint,
  ReadRepositoryOptions,
  ReadRepositoryResult,
  RepositoryLocation,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import { createRepositoryTree } from '@gitops-adoption/conformance';
import { context, metrics, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { Portal, startPortal } from '../__testUtils__/startPortal';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../__testUtils__/TestEstate';

const CANARY = 'c4n4ry-hunter2-9f8e7d6c';

/** What an OpenTelemetry SDK of an operator would get to see. */
const spans = new InMemorySpanExporter();
const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({
  exporter,
  exportIntervalMillis: 2 ** 30,
});

describe('metrics and spans', () => {
  let estate: TestEstate;
  let portal: Portal;

  const read = async (
    { url, ref }: RepositoryLocation,
    { etag }: ReadRepositoryOptions,
  ): Promise<ReadRepositoryResult> => {
    const name = url.split('/').pop()!;
    if (name === 'gone') {
      throw new Error(
        `Request to https://robot:${CANARY}@git.acme.example?token=${CANARY} failed with 404`,
      );
    }
    if (name === 'limited') {
      throw new Error(`429 Too Many Requests for token ${CANARY}`);
    }
    if (etag === 'commit') {
      throw new NotModifiedError(CANARY);
    }
    const tree = createRepositoryTree(
      {
        ...kustomizeService(name),
        'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: ${CANARY} }\n`,
      },
      { url, ref, commit: 'commit' },
    );
    return { tree, etag: 'commit' };
  };

  beforeAll(async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager());
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({
        spanProcessors: [new SimpleSpanProcessor(spans)],
      }),
    );
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    portal = await startPortal({
      estate,
      entities: [
        component('shop', { source: 'shop/tree/main' }),
        component('cart', { source: 'cart/tree/main' }),
        component('gone', { source: 'gone/tree/main' }),
        component('limited', {
          annotations: {
            'gitops-adoption.io/source-location':
              'url:https://git.acme.example:8443/acme/limited/tree/main',
          },
        }),
      ],
      config: { readers: {} },
      integrations: {
        github: ['git.acme.example', 'git.acme.example:8443'].map(host => ({
          host,
          apiBaseUrl: `https://${host}/api/v3`,
        })),
      },
      features: [
        createBackendModule({
          pluginId: 'gitops-adoption',
          moduleId: 'test-reader',
          register(env) {
            env.registerInit({
              deps: { readers: gitOpsAdoptionReadersExtensionPoint },
              init: async ({ readers }) =>
                readers.addReader({ name: 'test', canRead: () => true, read }),
            });
          },
        }),
      ],
    });
    await portal.settle();
    await portal.rescan();
    await portal.get('/estate').expect(200);
    await reader.forceFlush();
  }, 60_000);

  afterAll(async () => {
    await portal.stop();
    await estate.remove();
    context.disable();
    trace.disable();
    metrics.disable();
  });

  const collected = () =>
    exporter
      .getMetrics()
      .at(-1)!
      .scopeMetrics.flatMap(scope => scope.metrics)
      .filter(({ descriptor }) =>
        descriptor.name.startsWith('gitops_adoption.'),
      );
  /** Values by attributes; of a histogram, how many there were. */
  const metric = (name: string): Record<string, number> => {
    const found = collected().find(
      ({ descriptor }) => descriptor.name === name,
    );
    return Object.fromEntries(
      (found?.dataPoints ?? []).map(({ attributes, value }) => [
        Object.values(attributes).sort().join(' '),
        typeof value === 'number' ? value : value.count,
      ]),
    );
  };

  it('count scans and reads by how they ended, and by host', () => {
    expect(metric('gitops_adoption.reads')).toMatchObject({
      'downloaded git.acme.example': 2,
      'git.acme.example unchanged': 2,
      'git.acme.example not-found': 1,
      'git.acme.example:8443 rate-limited': 1,
    });
    expect(metric('gitops_adoption.scans')).toMatchObject({
      done: 2,
      unchanged: 2,
      failed: 1,
      'host-paused': 1,
    });
    expect(metric('gitops_adoption.scan.duration')).toMatchObject({ done: 2 });
    expect(metric('gitops_adoption.analysis.duration')).toEqual({
      extract: 2,
      link: 2,
    });
    expect(metric('gitops_adoption.read.files')).toEqual({
      'git.acme.example': 12,
    });
    expect(metric('gitops_adoption.read.bytes')['git.acme.example']).toBe(
      bytesOf('shop') + bytesOf('cart'),
    );
  });

  it('show the queue, the hosts that pause, and the estate as it is', async () => {
    expect(metric('gitops_adoption.queue.due')).toEqual({ '': 0 });
    expect(metric('gitops_adoption.queue.oldest_due')).toEqual({ '': 0 });
    expect(metric('gitops_adoption.queue.leased')).toEqual({ '': 0 });
    expect(metric('gitops_adoption.hosts.paused')).toEqual({ '': 1 });
    const age = metric('gitops_adoption.snapshot.age')[''];
    expect(age).toBeGreaterThanOrEqual(0);

    const { body } = await portal.get('/estate');
    const { phases, unknown, exempt } = body.distribution;
    expect(metric('gitops_adoption.entities')).toEqual({
      ...phases,
      unknown,
      exempt,
    });
    expect(unknown).toBe(2);
    const { body: entities } = await portal.get('/entities');
    const critical = entities.items.reduce(
      (sum: number, { findings }: any) => sum + findings.critical,
      0,
    );
    expect(critical).toBeGreaterThan(0);
    expect(metric('gitops_adoption.findings').critical).toBe(critical);
  });

  it('follow a scan step by step', () => {
    const finished = spans.getFinishedSpans();
    const scan = finished.find(
      ({ name, attributes }) =>
        name === 'gitops-adoption.scan' && attributes.outcome === 'done',
    )!;
    const steps = finished
      .filter(
        ({ parentSpanContext }) =>
          parentSpanContext?.spanId === scan.spanContext().spanId,
      )
      .map(({ name, attributes }) => `${name} ${attributes.outcome}`);
    expect(steps).toEqual([
      'gitops-adoption.read downloaded',
      'gitops-adoption.analyze done',
      'gitops-adoption.store done',
      'gitops-adoption.assess done',
    ]);
    const failed = finished.filter(({ status }) => status.message);
    expect(failed.map(({ name, status }) => [name, status.message])).toEqual(
      expect.arrayContaining([
        ['gitops-adoption.read', 'not-found'],
        ['gitops-adoption.read', 'rate-limited'],
      ]),
    );
  });

  it('say nothing of a secret, an entity or a repository', () => {
    const seen = inspect(
      [
        collected(),
        spans
          .getFinishedSpans()
          .map(({ name, attributes, events, status }) => ({
            name,
            attributes,
            events,
            status,
          })),
      ],
      { depth: null, maxArrayLength: null, maxStringLength: null },
    );
    expect(seen).toContain('git.acme.example');
    expect(seen).not.toContain(CANARY);
    expect(seen).not.toContain(Buffer.from(CANARY).toString('base64'));
    for (const name of ['shop', 'cart', 'gone', 'acme/limited']) {
      expect(seen).not.toContain(name);
    }
  });

  function bytesOf(name: string): number {
    return [
      ...Object.values(kustomizeService(name)),
      `apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: ${CANARY} }\n`,
    ].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  }
});
