import { RepositoryTree } from '@gitops-adoption/conformance';
import {
  AnalysisProcess,
  AnalysisProcessOptions,
  AnalyzedRepository,
  AnalyzeOptions,
} from '@gitops-adoption/conformance/node';
import { RepositoryAnalyzer } from './RepositoryAnalyzer';

/** Repositories that a process is remembered to know: as many as it keeps what was linked of. */
const KNOWN = 32;

interface Waiting {
  readonly key: string;
  readonly begin: (lane: Lane) => void;
}

/** A process, and the repositories that it analysed last. */
interface Lane {
  readonly process: AnalysisProcess;
  readonly known: Set<string>;
}

/**
 * Analyses in a few processes, so that no repository can keep this one from its work or end it. A repository goes to
 * the process that knows it, as long as that one is free: after a small commit, the analysis is cheap there.
 */
export class AnalysisPool implements RepositoryAnalyzer {
  readonly #idle: Lane[];
  readonly #lanes: readonly Lane[];
  readonly #waiting: Waiting[] = [];

  constructor(options: AnalysisProcessOptions & { processes: number }) {
    const { processes, ...processOptions } = options;
    this.#lanes = Array.from({ length: processes }, () => ({
      process: new AnalysisProcess(processOptions),
      known: new Set<string>(),
    }));
    this.#idle = [...this.#lanes];
  }

  async analyze(
    tree: RepositoryTree,
    options: AnalyzeOptions & { signal: AbortSignal },
  ): Promise<AnalyzedRepository> {
    const { signal } = options;
    signal.throwIfAborted();
    const key = `${tree.url ?? ''}@${tree.ref ?? ''}`;
    const lane = await this.#take(key, signal);
    try {
      const analyzed = await lane.process.analyze(tree, options);
      remember(lane.known, key);
      return analyzed;
    } catch (error) {
      lane.known.clear();
      throw error;
    } finally {
      this.#giveBack(lane);
    }
  }

  /** Ends the processes. Analyses under way are rejected. */
  stop(): void {
    this.#lanes.forEach(({ process }) => process.stop());
  }

  #take(key: string, signal: AbortSignal): Promise<Lane> {
    const lane =
      this.#idle.find(({ known }) => known.has(key)) ?? this.#idle[0];
    if (lane) {
      this.#idle.splice(this.#idle.indexOf(lane), 1);
      return Promise.resolve(lane);
    }
    return new Promise((resolve, reject) => {
      const begun = new AbortController();
      const waiting: Waiting = {
        key,
        begin: free => {
          begun.abort();
          resolve(free);
        },
      };
      this.#waiting.push(waiting);
      signal.addEventListener(
        'abort',
        () => {
          this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
          reject(signal.reason);
        },
        { signal: begun.signal },
      );
    });
  }

  #giveBack(lane: Lane): void {
    const known = this.#waiting.findIndex(({ key }) => lane.known.has(key));
    const [next] = this.#waiting.splice(Math.max(known, 0), 1);
    if (next) {
      next.begin(lane);
    } else {
      this.#idle.push(lane);
    }
  }
}

function remember(known: Set<string>, key: string): void {
  known.delete(key);
  known.add(key);
  if (known.size > KNOWN) {
    known.delete(known.values().next().value!);
  }
}
