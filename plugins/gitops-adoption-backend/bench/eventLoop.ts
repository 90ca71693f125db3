import { basename } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPortal } from '../src/__testUtils__/startPortal';
import {
  component,
  ESTATE_URL,
  STANDARD,
  TestEstate,
} from '../src/__testUtils__/TestEstate';
import { print, report } from './figures';
import { repositoriesIn } from './repositoriesIn';

const RESOLUTION = 5;
const IDLE = 5000;

/**
 * How long the process keeps requests waiting while it scans real repositories: the delay of its event loop.
 */
export async function eventLoop(corpus: string): Promise<void> {
  if (!repositoriesIn(corpus).length) {
    throw new Error(`There are no directories in ${corpus}`);
  }
  const idle = monitorEventLoopDelay({ resolution: RESOLUTION });
  idle.enable();
  await sleep(IDLE);
  idle.disable();
  print('event loop of an idle process, for comparison', figures(idle));
  const { millis, delay } = await scan(corpus);
  print('event loop while scanning', {
    repositories: repositoriesIn(corpus).length,
    seconds: (millis / 1000).toFixed(1),
    ...figures(delay),
  });
  const { 'p99 ms': p99, 'max ms': max } = figures(delay);
  report({
    what: 'event loop while scanning the corpus',
    measured: `p99 ${p99} ms, max ${max} ms`,
    target: 'p99 <= 50 ms',
    isMet: Number(p99) <= 50,
  });
}

function figures(delay: ReturnType<typeof monitorEventLoopDelay>) {
  const ms = (nanos: number) =>
    Math.max(0, nanos / 1e6 - RESOLUTION).toFixed(1);
  return {
    'p50 ms': ms(delay.percentile(50)),
    'p99 ms': ms(delay.percentile(99)),
    'max ms': ms(delay.max),
  };
}

async function scan(corpus: string) {
  const estate = await TestEstate.create();
  await estate.write('standard.yaml', STANDARD);
  const repositories = repositoriesIn(corpus);
  const portal = await startPortal({
    estate,
    entities: repositories.map(path =>
      component(basename(path), { source: `${basename(path)}/tree/main` }),
    ),
    config: {
      readers: {
        local: repositories.map(path => ({
          url: `${ESTATE_URL}/${basename(path)}`,
          path,
        })),
      },
    },
  });
  try {
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
    const start = performance.now();
    delay.enable();
    await portal.settle();
    delay.disable();
    const millis = performance.now() - start;
    const { body } = await portal.get('/estate');
    for (const { message } of body.problems ?? []) {
      print('problem', { found: message });
    }
    return { millis, delay };
  } finally {
    await portal.stop();
    await estate.remove();
  }
}
