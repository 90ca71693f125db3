import { eventLoop } from './eventLoop';
import { idleRescan } from './idleRescan';
import { replicas } from './replicas';
import { teamsPage } from './teamsPage';

const USAGE = `usage: yarn bench [NAME...] [--corpus DIRECTORY]

  teams-page    queries and bytes of the dashboard at 1,000 entities x 50 rules and a year of history
  idle-rescan   requests and writes when none of 1,000 repositories has changed
  replicas      how much faster three replicas are than one, on PostgreSQL
  event-loop    how long requests wait during a scan; DIRECTORY (or $GITOPS_CORPUS) holds repositories

Without a name: all of them, event-loop where there is a directory.
`;

async function main(args: readonly string[]): Promise<void> {
  const names = [...args];
  const at = names.indexOf('--corpus');
  const [, corpus = process.env.GITOPS_CORPUS] =
    at < 0 ? [] : names.splice(at, 2);
  const benchmarks: Record<string, (() => Promise<void>) | undefined> = {
    'teams-page': teamsPage,
    'idle-rescan': idleRescan,
    replicas,
    'event-loop': corpus ? () => eventLoop(corpus) : undefined,
  };
  const chosen = names.length
    ? names
    : Object.keys(benchmarks).filter(name => benchmarks[name]);
  if (!chosen.every(name => benchmarks[name])) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  for (const name of chosen) {
    await benchmarks[name]!();
  }
}

main(process.argv.slice(2)).then(
  // Backstage keeps timers of its own.
  () => process.exit(),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
