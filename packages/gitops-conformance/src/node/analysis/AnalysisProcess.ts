import { ChildProcess, fork } from 'node:child_process';
import { RepositoryTree } from '../../model/RepositoryTree';
import { AnalysisFailedError } from './AnalysisFailedError';
import {
  ANALYSIS_ARGUMENT,
  AnalysisAnswer,
  analysisProgramFile,
} from './analysisProgram';
import { AnalyzedRepository } from './AnalyzedRepository';
import { completeFacts } from './completeFacts';
import { treeKey } from './HandedTrees';
import { nextAnswer, setReferenced } from './nextAnswer';
import { sendTree } from './sendTree';
import { digestsOf, KnownTree, KnownTrees } from './TreeDigests';

/**
 * What one analysis may take. Reaching a bound is an `AnalysisFailedError`.
 *
 * @public
 */
export interface AnalysisBounds {
  /** Milliseconds, without the time that a process takes to start. */
  readonly timeoutMillis: number;
  /** Bytes of the heap of a process. */
  readonly memoryBytes: number;
  /** Characters of the JSON of all facts. */
  readonly factsSize: number;
}

/** @public */
export const defaultAnalysisBounds: AnalysisBounds = {
  timeoutMillis: 2 * 60_000,
  memoryBytes: 1024 * 1024 * 1024,
  factsSize: 20_000_000,
};

/** @public */
export interface AnalyzeOptions {
  readonly signal?: AbortSignal;
  /** Digest of the facts that the caller has: where it is the same again, they are not handed back. */
  readonly knownDigest?: string;
}

/** @public */
export interface AnalysisProcessOptions {
  readonly bounds?: Partial<AnalysisBounds>;
  /** What is started instead of the engine's own program: it calls `serveAnalyses`. */
  readonly program?: string;
  /** Options of Node for the process. */
  readonly execArgv?: readonly string[];
  /** Absolute paths of modules that export more `ecosystems`. A program of its own loads its own. */
  readonly ecosystems?: readonly string[];
}

const MEGABYTE = 1024 * 1024;

/** Long enough for a machine that has much else to do. */
const START_MILLIS = 60_000;

/** What of the environment a program needs to run at all. Credentials of this process are nothing to it. */
const ENVIRONMENT = ['PATH', 'NODE_PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'TZ'];

/** A failure that the process reported itself: it goes on. */
class ReportedFailure extends AnalysisFailedError {}

/**
 * A process that analyses one repository at a time, within bounds. A repository can end it, by taking too long or too
 * much memory, and nothing else: a thread would take this process along, since not every allocation that fails can be
 * caught. It is started with the first repository, and anew after it has ended. What it learnt of a repository makes the
 * next commit of it cheap.
 *
 * @public
 */
export class AnalysisProcess {
  readonly #bounds: AnalysisBounds;
  readonly #program: string;
  readonly #arguments: readonly string[];
  readonly #execArgv: readonly string[];
  #child?: ChildProcess;
  /** Analyses that the present process has done. */
  #done = 0;
  /** What the present process was handed. */
  readonly #known = new KnownTrees();
  #lastId = 0;

  constructor(options: AnalysisProcessOptions = {}) {
    this.#bounds = { ...defaultAnalysisBounds, ...options.bounds };
    this.#program = options.program ?? analysisProgramFile();
    this.#arguments = options.program
      ? []
      : [ANALYSIS_ARGUMENT, ...(options.ecosystems ?? [])];
    this.#execArgv = options.execArgv ?? execArgvFor(this.#program);
  }

  /**
   * Analyses a repository. Not to be called before the last call has ended. Rejects with an `AnalysisFailedError`, or
   * with the reason of the signal, at which the process ends at once.
   */
  async analyze(
    tree: RepositoryTree,
    options: AnalyzeOptions = {},
  ): Promise<AnalyzedRepository> {
    const wasUsed = this.#done > 0;
    try {
      return await this.#analyze(tree, options);
    } catch (error) {
      // What the process kept of others may be what took the memory.
      if (wasUsed && isOutOfMemory(error)) {
        return this.#analyze(tree, options);
      }
      throw error;
    }
  }

  /** Ends the process. An analysis under way is rejected. */
  stop(): void {
    const child = this.#child;
    this.#child = undefined;
    this.#done = 0;
    this.#known.clear();
    child?.kill('SIGKILL');
  }

  async #analyze(
    tree: RepositoryTree,
    { signal, knownDigest }: AnalyzeOptions,
  ): Promise<AnalyzedRepository> {
    // Before there is a process to watch: nothing may happen to it unseen.
    const digests = await digestsOf(tree).catch(error => {
      throw notHandedOver(error);
    });
    signal?.throwIfAborted();
    const child = this.#child ?? (await this.#start(signal));
    const { factsSize } = this.#bounds;
    const key = treeKey(tree);
    const base = this.#known.get(key);
    // Known again once it has answered: whatever goes wrong before, everything is handed over the next time.
    this.#known.delete(key);
    try {
      const known = {
        digest: knownDigest,
        parts: [...(base?.parts.keys() ?? [])],
      };
      const ask = (than?: KnownTree) =>
        this.#ask(child, signal, () =>
          sendTree(child, tree, {
            id: ++this.#lastId,
            changes: than && { base: than, digests },
            order: { factsSize, known },
          }),
        );
      let answer = await ask(base);
      if (answer.kind === 'base-missing') {
        answer = await ask();
      }
      this.#done++;
      const { written, timings } = expectAnalyzed(answer, factsSize);
      const { facts, parts } = completeFacts(written, base?.parts);
      this.#known.set(key, { id: this.#lastId, digests, parts });
      const { factsDigest, version, reconcilers } = written;
      return { factsDigest, version, reconcilers, timings, ...facts };
    } catch (error) {
      if (error instanceof ReportedFailure) {
        throw error;
      }
      this.stop();
      signal?.throwIfAborted();
      throw error instanceof AnalysisFailedError ? error : notHandedOver(error);
    } finally {
      setReferenced(child, false);
    }
  }

  async #ask(
    child: ChildProcess,
    signal: AbortSignal | undefined,
    handOver: () => Promise<void>,
  ): Promise<AnalysisAnswer> {
    const { timeoutMillis } = this.#bounds;
    const answered = nextAnswer(child, { signal, timeoutMillis });
    const [answer] = await Promise.all([answered, handOver()]);
    return answer;
  }

  async #start(signal: AbortSignal | undefined): Promise<ChildProcess> {
    const megabytes = Math.ceil(this.#bounds.memoryBytes / MEGABYTE);
    try {
      const child = fork(this.#program, this.#arguments, {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: pick(process.env, ENVIRONMENT),
        execArgv: [`--max-old-space-size=${megabytes}`, ...this.#execArgv],
      });
      child.on('error', () => {});
      child.once('exit', () => {
        if (this.#child === child) {
          this.stop();
        }
      });
      this.#child = child;
      await nextAnswer(child, { signal, timeoutMillis: START_MILLIS });
      return child;
    } catch (error) {
      this.stop();
      signal?.throwIfAborted();
      throw new AnalysisFailedError(
        'unavailable',
        'No process could be started to analyse in',
        error instanceof Error ? error.message : undefined,
      );
    }
  }
}

function expectAnalyzed(
  answer: AnalysisAnswer,
  factsSize: number,
): AnalysisAnswer & { kind: 'analyzed' } {
  switch (answer.kind) {
    case 'analyzed':
      return answer;
    case 'too-large':
      throw new ReportedFailure(
        'facts-too-large',
        `The facts have ${answer.size} characters, more than the ${factsSize} that are kept`,
      );
    case 'threw':
      throw new ReportedFailure('threw', 'The analysis failed', answer.details);
    default:
      throw new AnalysisFailedError('threw', 'The process gave no answer');
  }
}

/** A reader gave something that is no tree. */
function notHandedOver(error: unknown): AnalysisFailedError {
  return new AnalysisFailedError(
    'threw',
    'The files could not be handed over',
    error instanceof Error ? error.name : undefined,
  );
}

function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof AnalysisFailedError && error.reason === 'out-of-memory'
  );
}

function pick(
  environment: NodeJS.ProcessEnv,
  names: readonly string[],
): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => names.includes(name)),
  );
}

/** TypeScript is compiled in the process as `backstage-cli package start` does it. */
function execArgvFor(program: string): readonly string[] {
  return program.endsWith('.ts')
    ? ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs')]
    : [];
}
