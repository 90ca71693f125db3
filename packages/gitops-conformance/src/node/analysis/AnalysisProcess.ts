import { ChildProcess, fork } from 'node:child_process';
import { RepositoryFile, RepositoryTree } from '../../model/RepositoryTree';
import { AnalysisFailedError } from './AnalysisFailedError';
import {
  ANALYSIS_ARGUMENT,
  AnalysisAnswer,
  AnalysisOrder,
  analysisProgramFile,
  AnalysisRequest,
} from './analysisProgram';
import { AnalyzedRepository } from './AnalyzedRepository';
import { FactsSection, joinSections } from './FactsSection';
import { WrittenFacts } from './FactsWriter';
import { treeKey } from './HandedTrees';
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

/** Bytes that are handed over at a time, so that this process does something else in between. */
const BATCH = 4 * MEGABYTE;

/** Long enough for a machine that has much else to do. */
const START_MILLIS = 60_000;

/** What of the environment a program needs to run at all. Credentials of this process are nothing to it. */
const ENVIRONMENT = ['PATH', 'NODE_PATH', 'SystemRoot', 'TMPDIR', 'TEMP', 'TZ'];

/** Signals that people and supervisors send. Others are what becomes of a process that takes too much memory. */
const ASKED_TO_END = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

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
      const { sections, parts } = complete(written, base?.parts);
      this.#known.set(key, { id: this.#lastId, digests, parts });
      const { factsDigest, version, reconcilers, reach } = written;
      return {
        factsDigest,
        version,
        reconcilers,
        timings,
        ...(sections && { sections, facts: joinSections(sections), reach }),
      };
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

/** The next answer of a process, or why there will be none. */
function nextAnswer(
  child: ChildProcess,
  options: { signal?: AbortSignal; timeoutMillis: number },
): Promise<AnalysisAnswer> {
  const { signal, timeoutMillis } = options;
  const listening = new AbortController();
  const listen = (event: string, listener: (...values: any[]) => void) => {
    child.on(event, listener);
    listening.signal.addEventListener('abort', () =>
      child.off(event, listener),
    );
  };
  let timer: NodeJS.Timeout | undefined;
  setReferenced(child, true);
  return new Promise<AnalysisAnswer>((resolve, reject) => {
    listen('message', message => {
      // What compiles TypeScript tells of the files that it reads.
      if (isAnswer(message)) {
        resolve(message);
      }
    });
    listen('error', reject);
    listen('exit', (_, by) => reject(failureOfExit(by)));
    timer = setTimeout(() => reject(timedOut(timeoutMillis)), timeoutMillis);
    signal?.addEventListener('abort', () => reject(signal.reason), {
      signal: listening.signal,
    });
  }).finally(() => {
    clearTimeout(timer);
    listening.abort();
  });
}

function isAnswer(message: unknown): message is AnalysisAnswer {
  return typeof message === 'object' && message !== null && 'kind' in message;
}

/** Hands a tree over, or what of it is another than in a tree before, and lets go of the event loop in between. */
async function sendTree(
  child: ChildProcess,
  { files, ...tree }: RepositoryTree,
  options: {
    id: number;
    changes?: { base: KnownTree; digests: ReadonlyMap<string, string> };
    order: Pick<AnalysisOrder, 'factsSize' | 'known'>;
  },
): Promise<void> {
  const { id, changes, order } = options;
  const isOther = ({ path }: RepositoryFile) =>
    !changes || changes.digests.get(path) !== changes.base.digests.get(path);
  for (const batch of inBatches([...files.values()].filter(isOther))) {
    await send(child, { files: batch });
  }
  await send(child, {
    ...order,
    tree,
    id,
    base: changes?.base.id,
    paths:
      changes && !hasSamePaths(changes.base.digests, files)
        ? [...files.keys()].join('\0')
        : undefined,
  });
}

function hasSamePaths(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): boolean {
  const paths = after.keys();
  return (
    before.size === after.size &&
    [...before.keys()].every(path => path === paths.next().value)
  );
}

function* inBatches(
  files: Iterable<RepositoryFile>,
): Iterable<RepositoryFile[]> {
  let batch: RepositoryFile[] = [];
  let bytes = 0;
  for (const file of files) {
    batch.push(file);
    bytes += (file.content?.byteLength ?? 0) + file.path.length + 100;
    if (bytes > BATCH) {
      yield batch;
      batch = [];
      bytes = 0;
    }
  }
  if (batch.length) {
    yield batch;
  }
}

/** Resolves also where the process has ended meanwhile: how it did is what is told. */
function send(child: ChildProcess, request: AnalysisRequest): Promise<void> {
  return new Promise(resolve => {
    if (child.connected) {
      child.send(request, () => resolve());
    } else {
      resolve();
    }
  });
}

/** Puts together what was handed back and what was known. */
function complete(
  { sections, parts: handed = [] }: WrittenFacts,
  known: ReadonlyMap<string, string> = new Map(),
): {
  sections?: readonly FactsSection[];
  parts: ReadonlyMap<string, string>;
} {
  if (!sections) {
    return { parts: known };
  }
  const fresh = new Map(handed.map(({ digest, json }) => [digest, json]));
  const parts = new Map<string, string>();
  const completed = sections.map(({ name, isList, digests }) => ({
    name,
    isList,
    parts: digests.map(digest => {
      const json = fresh.get(digest) ?? known.get(digest);
      if (json === undefined) {
        throw new AnalysisFailedError(
          'threw',
          'A part of the facts is missing',
        );
      }
      parts.set(digest, json);
      return { digest, json };
    }),
  }));
  return { sections: completed, parts };
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

function timedOut(millis: number): AnalysisFailedError {
  return new AnalysisFailedError(
    'timed-out',
    `The analysis took longer than ${millis / 1000} seconds`,
  );
}

function failureOfExit(by: NodeJS.Signals | null): AnalysisFailedError {
  if (!by) {
    return new AnalysisFailedError('threw', 'The analysis ended its process');
  }
  return ASKED_TO_END.has(by)
    ? new AnalysisFailedError('unavailable', `Its process was ended by ${by}`)
    : new AnalysisFailedError(
        'out-of-memory',
        'The analysis needs more memory than it may take',
        by,
      );
}

function isOutOfMemory(error: unknown): boolean {
  return (
    error instanceof AnalysisFailedError && error.reason === 'out-of-memory'
  );
}

/** While nothing is under way, a process does not keep this one from ending. */
function setReferenced(child: ChildProcess, isReferenced: boolean): void {
  const call = isReferenced ? 'ref' : 'unref';
  child[call]();
  child.channel?.[call]();
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
