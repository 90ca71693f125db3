import { parseArgs } from 'node:util';

export interface FuzzOptions {
  /** How long commits are made; the one at work is finished. */
  readonly seconds: number;
  readonly seed: number;
  /** Exactly so many seeds, whatever time they take. */
  readonly seeds?: number;
  readonly commits: number;
  readonly timeoutSeconds: number;
  readonly corpus?: string;
  readonly out: string;
  readonly report?: string;
  readonly postgres?: string;
}

export const USAGE = `usage: npm run fuzz -- [OPTION...]

Makes commits to repositories of the corpus and of examples/estate, scans each as the portal does, and holds what must
always be true against what comes out.

  --seconds N      how long (default 60)
  --seed N         the first seed; a failure names its own, which replays it (default: from the clock)
  --seeds N        so many seeds instead of a time
  --commits N      commits of each seed (default 25)
  --timeout N      seconds after which a scan counts as hanging (default 30)
  --corpus DIR     directories, or .tar.gz archives, of repositories to start from as well
  --out DIR        where failures are written (default: .cache/fuzz)
  --report FILE    counts as JSON
  --postgres URL   an empty PostgreSQL database instead of SQLite in memory
`;

export function readOptions(args: readonly string[]): FuzzOptions | undefined {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seconds: text,
        seed: text,
        seeds: text,
        commits: text,
        timeout: text,
        corpus: text,
        out: text,
        report: text,
        postgres: text,
      },
    });
    const number = (name: keyof typeof values, fallback: number) => {
      const value =
        values[name] === undefined ? fallback : Number(values[name]);
      if (!Number.isInteger(value) || value < 1) {
        throw new Error(`--${name} must be a whole number above 0`);
      }
      return value;
    };
    return {
      seconds: number('seconds', 60),
      seed: number('seed', (Date.now() % 1_000_000) + 1),
      seeds: values.seeds === undefined ? undefined : number('seeds', 1),
      commits: number('commits', 25),
      timeoutSeconds: number('timeout', 30),
      corpus: values.corpus,
      out: values.out ?? '.cache/fuzz',
      report: values.report,
      postgres: values.postgres,
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`);
    return undefined;
  }
}
