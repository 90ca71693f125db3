import { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { Portal, startPortal } from '../src/__testUtils__/startPortal';
import {
  component,
  Files,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../src/__testUtils__/TestEstate';
import { print, report } from './figures';

const CLIENTS = 20;
const REPOSITORIES = 82;
const SERVICES = 10;
/** Between an answer and the next call of a client. */
const PAUSE_MILLIS = 200;
const IDLE_MILLIS = 10_000;

/** What the pages of the dashboard ask for. */
const CALLS = [
  '/estate',
  '/teams',
  '/entities?limit=50',
  '/findings?limit=50',
  '/patterns',
  '/history',
  '/standards',
  '/scans',
];

interface Answers {
  readonly millis: number[];
  failed: number;
}

/**
 * How long twenty people who look at the dashboard wait: while nothing else happens, while everything is scanned anew, and
 * while somebody else tries a draft of a standard.
 */
export async function clients(): Promise<void> {
  const estate = await TestEstate.create();
  await estate.write('standard.yaml', STANDARD);
  const names = Array.from({ length: REPOSITORIES }, (_, i) => `service-${i}`);
  for (const name of names) {
    await estate.repository(name, {
      ...kustomizeService(name),
      ...manyServices(name),
    });
  }
  const portal = await startPortal({
    estate,
    entities: names.map(name =>
      component(name, { source: `${name}/tree/main` }),
    ),
  });
  try {
    await portal.settle();
    const idle = await during(portal, sleepFor(IDLE_MILLIS));
    for (const name of names) {
      await estate.repository(name, {
        'overlays/prod/extra.yaml': `kind: ConfigMap\napiVersion: v1\nmetadata: { name: ${name} }\n`,
      });
    }
    const scanning = await during(portal, portal.rescan());
    const previews = await during(portal, tryDrafts(portal));
    show('idle', idle);
    show('during a scan', scanning);
    show('while another previews drafts', previews);
    report({
      what: `${CLIENTS} clients during a scan of ${REPOSITORIES} repositories, against idle`,
      measured: `p99 ${at(scanning, 0.99)} ms against ${at(idle, 0.99)} ms, ${scanning.failed} failed`,
      target: 'no failure',
      isMet: scanning.failed === 0,
    });
    report({
      what: `${CLIENTS} clients while another previews drafts`,
      measured: `longest ${at(previews, 1)} ms, ${previews.failed} failed`,
      target: 'longest <= 1,000 ms',
      isMet: previews.failed === 0 && Number(at(previews, 1)) <= 1000,
    });
  } finally {
    await portal.stop();
    await estate.remove();
  }
}

/** Beside what is looked at, so that a scan takes longer than a few requests. */
function manyServices(name: string): Files {
  return Object.fromEntries(
    Array.from({ length: SERVICES }, (_, i) => `${name}-${i}`).flatMap(
      service =>
        Object.entries(kustomizeService(service)).map(([path, text]) => [
          `services/${service}/${path}`,
          text,
        ]),
    ),
  );
}

function sleepFor(millis: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, millis));
}

/** One with thousands of mistakes, and one to be tried on everything. */
async function tryDrafts(portal: Portal): Promise<void> {
  const mistakes = Array.from({ length: 8000 }, (_, i) => `k${i}: v`);
  await portal.post('/preview', { text: mistakes.join('\n') });
  await portal.post('/preview', {
    text: STANDARD.replace(/version: .*/, 'version: 99.0.0'),
  });
}

/** Each client asks for one call after the other until the work is done. */
async function during(
  portal: Portal,
  work: Promise<unknown>,
): Promise<Answers> {
  const { port } = portal.server.address() as AddressInfo;
  const answers: Answers = { millis: [], failed: 0 };
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  const client = async (offset: number) => {
    for (let i = offset; !isDone || i < offset + CALLS.length; i++) {
      const url = `http://localhost:${port}/api/gitops-adoption${CALLS[i % CALLS.length]}`;
      const start = performance.now();
      // A server that stands still for long drops the connections that it holds open.
      const isAnswered = await ask(url).catch(() => false);
      answers.millis.push(performance.now() - start);
      if (!isAnswered) {
        answers.failed++;
      }
      await sleepFor(PAUSE_MILLIS);
    }
  };
  await Promise.all([
    done,
    ...Array.from({ length: CLIENTS }, (_, i) => client(i)),
  ]);
  return answers;
}

async function ask(url: string): Promise<boolean> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.ok;
}

function at({ millis }: Answers, share: number): string {
  const sorted = [...millis].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1].toFixed(0);
}

function show(name: string, answers: Answers): void {
  print(`${CLIENTS} clients, ${name}`, {
    answers: answers.millis.length,
    failed: answers.failed,
    'p50 ms': at(answers, 0.5),
    'p99 ms': at(answers, 0.99),
    'max ms': at(answers, 1),
  });
}
