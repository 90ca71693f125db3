import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { clients } from './clients';
import { eventLoop } from './eventLoop';
import { Figure, reported, toTable } from './figures';
import { idleRescan } from './idleRescan';
import { largeEstate } from './largeEstate';
import { month } from './month';
import { oneFile } from './oneFile';
import { preview } from './preview';
import { replicas } from './replicas';
import { teamsPage } from './teamsPage';

/** By name: what is measured, and where. Each in a process of its own, so that none is measured with another's memory. */
const BENCHMARKS: Record<
  string,
  { about: string; run: (corpus: string) => Promise<void> }
> = {
  'teams-page': {
    about:
      'the dashboard at 1,000 entities x 50 rules and a year of history, and the checks of Tech Insights beside it',
    run: teamsPage,
  },
  'idle-rescan': {
    about:
      'requests, downloads and writes when none of 1,000 repositories has changed',
    run: idleRescan,
  },
  month: {
    about:
      'rows written in 30 days of hourly scans, 2 % of the repositories changing a day',
    run: month,
  },
  preview: {
    about: 'what-if of a draft on 1,000 entities, and how far a change reaches',
    run: preview,
  },
  clients: {
    about:
      "how long twenty clients of the dashboard wait: idle, during a scan, and during another one's preview",
    run: clients,
  },
  'one-file': {
    about:
      'commits to one file of 3,000 against the first scan: of 20 entities, and of one that is all of it',
    run: oneFile,
  },
  replicas: {
    about: 'how much faster three replicas are than one, on PostgreSQL',
    run: replicas,
  },
  'event-loop': {
    about:
      'how long requests wait during a scan; DIRECTORY (or $GITOPS_CORPUS) holds repositories',
    run: eventLoop,
  },
  'large-estate': {
    about: 'memory, rows and time of 10,000 entities in 3,000 repositories',
    run: largeEstate,
  },
};
const NEEDS_CORPUS = 'event-loop';

const USAGE = `usage: yarn bench [NAME...] [--corpus DIRECTORY]

${Object.entries(BENCHMARKS)
  .map(([name, { about }]) => `  ${name.padEnd(13)} ${about}`)
  .join('\n')}

Without a name: all of them, event-loop where there is a directory.
`;

async function main(args: readonly string[]): Promise<void> {
  const names = [...args];
  const at = names.indexOf('--corpus');
  const [, corpus = process.env.GITOPS_CORPUS ?? ''] =
    at < 0 ? [] : names.splice(at, 2);
  const chosen = names.length
    ? names
    : Object.keys(BENCHMARKS).filter(name => corpus || name !== NEEDS_CORPUS);
  if (
    !chosen.every(name => BENCHMARKS[name]) ||
    (chosen.includes(NEEDS_CORPUS) && !corpus)
  ) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const figures: Figure[] = [];
  for (const name of chosen) {
    process.stdout.write(`\n# ${name}\n`);
    figures.push(...(await runApart(name, corpus)));
  }
  const [{ model }] = cpus();
  process.stdout.write(
    `\nNode ${process.version}, ${cpus().length} x ${model.trim()}\n\n${toTable(figures)}`,
  );
}

async function runApart(name: string, corpus: string): Promise<Figure[]> {
  const child = fork(__filename, ['--apart', name, corpus]);
  let figures: Figure[] = [];
  child.on('message', message => {
    figures = message as Figure[];
  });
  const [code] = await once(child, 'exit');
  if (code) {
    process.exitCode = 1;
    return [{ what: name, measured: 'broken off, see above' }];
  }
  return figures;
}

async function apart(name: string, corpus: string): Promise<void> {
  await BENCHMARKS[name].run(corpus);
  await new Promise(sent => process.send!(reported(), sent));
}

const [first, ...rest] = process.argv.slice(2);
(first === '--apart'
  ? apart(rest[0], rest[1])
  : main(process.argv.slice(2))
).then(
  // Backstage keeps timers of its own.
  () => process.exit(),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
