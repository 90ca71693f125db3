import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { historyOf } from './history';
import { FuzzOptions, readOptions } from './options';
import { corpusOf, fromPlain, Message, runApart } from './runApart';
import { describeFailure, Failure, saveFailure } from './saveFailure';
import { addCounts, Counts, describeCounts, emptyCounts } from './Tally';

/** A process that is silent for so long hangs, whatever keeps it from stopping a scan by itself. */
const SILENCE = (options: FuzzOptions) =>
  options.timeoutSeconds * 3000 + 60_000;
const KILLED = 'nothing hangs';

/** Watches a process that makes commits, and starts another where one is killed by what it looks at. */
async function watch(options: FuzzOptions): Promise<boolean> {
  const started = Date.now();
  const counts = emptyCounts();
  let failures = 0;
  const onFailure = (failure: Failure) => {
    failures++;
    const directory = saveFailure(options.out, failure);
    process.stdout.write(`${describeFailure(failure, directory)}\n`);
  };
  process.stdout.write(
    `Seed ${options.seed}: ${options.seeds ? `${options.seeds} seeds` : `${options.seconds} s`} of ${options.commits} commits each\n\n`,
  );
  let next = options.seed;
  for (;;) {
    const done = next - options.seed;
    const secondsLeft = Math.ceil(
      options.seconds - (Date.now() - started) / 1000,
    );
    if (
      options.seeds === undefined ? secondsLeft <= 0 : done >= options.seeds
    ) {
      break;
    }
    const part = {
      ...options,
      seed: next,
      seconds: secondsLeft,
      seeds: options.seeds && options.seeds - done,
    };
    const ended = await runPart(part, counts, onFailure);
    if (ended === undefined) {
      break;
    }
    const { seed, commit, how } = ended;
    if (seed < next) {
      throw new Error(
        `The process that makes commits ended before the first: ${how}`,
      );
    }
    counts.invariants[KILLED].failed++;
    onFailure({ ...failureAt(options, seed, commit), message: how });
    next = seed + 1;
  }
  process.stdout.write(describeCounts(counts, (Date.now() - started) / 1000));
  if (options.report) {
    mkdirSync(dirname(options.report), { recursive: true });
    const { invariants, commits } = counts;
    writeFileSync(
      options.report,
      JSON.stringify({ invariants, commits, failures }),
    );
  }
  return failures === 0 && counts.commits > 0;
}

/** Returns where the process was when it was killed or died, or nothing where it came to its end. */
async function runPart(
  options: FuzzOptions,
  counts: Counts,
  onFailure: (failure: Failure) => void,
): Promise<{ seed: number; commit: number; how: string } | undefined> {
  const child = fork(__filename, ['--apart', JSON.stringify(options)], {
    execArgv: [...process.execArgv, '--max-old-space-size=1500'],
  });
  const at = { seed: 0, commit: 0 };
  let how = 'the process died';
  let found: Failure | undefined;
  const kill = () => {
    how = `no sign of life for ${SILENCE(options) / 1000} s`;
    child.kill('SIGKILL');
  };
  let silence = setTimeout(kill, SILENCE(options));
  child.on('message', ({ fuzz: message }: { fuzz?: Message }) => {
    // Backstage's loader has messages of its own.
    if (!message) {
      return;
    }
    clearTimeout(silence);
    silence = setTimeout(kill, SILENCE(options));
    if ('at' in message) {
      Object.assign(at, message.at);
    } else if ('found' in message) {
      found = fromPlain(message.found);
    } else if ('failure' in message) {
      found = undefined;
      onFailure(fromPlain(message.failure));
    } else {
      addCounts(counts, message.done);
    }
  });
  const [code, signal] = await once(child, 'exit');
  if (code === 1) {
    how = 'the fuzzer itself failed: its error is above';
  }
  clearTimeout(silence);
  if (found) {
    // Something smaller than it ended the process.
    onFailure(found);
  }
  return code === 0 ? undefined : { ...at, how: `${how} (${code ?? signal})` };
}

/** What the process was looking at, made again. */
function failureAt(
  options: FuzzOptions,
  seed: number,
  commit: number,
): Omit<Failure, 'message'> {
  const history = [...historyOf(seed, corpusOf(options), commit)];
  return {
    invariant: KILLED,
    seed,
    commit,
    mutators: history[commit].mutators,
    trees: history.slice(-2).map(({ tree }) => tree),
    isMinimal: false,
  };
}

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === '--apart') {
    await runApart(JSON.parse(args[1]), fuzz => process.send!({ fuzz }));
    return 0;
  }
  const options = readOptions(args);
  if (!options) {
    return 2;
  }
  return (await watch(options)) ? 0 : 1;
}

main(process.argv.slice(2)).then(
  // Backstage keeps timers of its own.
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
