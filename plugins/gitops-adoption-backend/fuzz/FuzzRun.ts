import { Standard } from '@gitops-adoption/conformance';
import { Corpus } from './corpus';
import { FuzzPortal } from './FuzzPortal';
import { FuzzTree } from './FuzzTree';
import { Commit, historyOf } from './history';
import { hold, Violation } from './hold';
import { Observed } from './invariants';
import { Minimizer } from './Minimizer';
import { observe } from './observe';
import { Failure } from './saveFailure';
import { Counts, countCommit, emptyCounts } from './Tally';

export interface FuzzRunOptions {
  readonly portal: FuzzPortal;
  readonly standard: Standard;
  readonly corpus: Corpus;
  readonly commits: number;
  readonly timeoutSeconds: number;
  /** Before each commit: where a run is that does not come back. */
  onCommit(seed: number, commit: number): void;
  /** Before a failure is minimised, which may take long or end the process. */
  onFound(failure: Failure): void;
  onFailure(failure: Failure): void;
}

/** Makes commits and holds the invariants against them. */
export class FuzzRun {
  readonly #options: FuzzRunOptions;
  readonly #minimizer: Minimizer;

  constructor(options: FuzzRunOptions) {
    this.#options = options;
    this.#minimizer = new Minimizer(options);
  }

  /** All commits of one seed. What fails is reported once, as it stays in the repository with the commits that follow. */
  async seed(seed: number): Promise<Counts> {
    const { corpus, commits, portal } = this.#options;
    const counts = emptyCounts();
    counts.seeds = 1;
    await portal.forget();
    const trees: FuzzTree[] = [];
    const failed = new Set<string>();
    let before: Observed | undefined;
    for (const commit of historyOf(seed, corpus, commits)) {
      const at = { seed, commit: trees.length };
      this.#options.onCommit(at.seed, at.commit);
      trees.push(commit.tree);
      const observed = await observe(commit, {
        ...this.#options,
        allAnswers: at.commit === commits,
      });
      countCommit(counts, at, observed);
      const { held, violations } = await hold(observed, {
        ...this.#options,
        before,
      });
      held.forEach(({ name }) => counts.invariants[name].held++);
      const fresh = violations.filter(
        ({ invariant }) => !failed.has(invariant.name),
      );
      for (const violation of fresh) {
        failed.add(violation.invariant.name);
        counts.invariants[violation.invariant.name].failed++;
        await this.#report(at, violation, commit, trees);
      }
      if (observed.scanned.problem !== undefined) {
        // Nothing more is to be learned of a repository that cannot be analysed.
        break;
      }
      if (fresh.length) {
        // Minimising has left another repository behind.
        await portal.scan(commit.tree);
      }
      before = observed;
    }
    return counts;
  }

  async #report(
    at: { seed: number; commit: number },
    { invariant, message }: Violation,
    commit: Commit,
    trees: readonly FuzzTree[],
  ): Promise<void> {
    const failure = {
      ...at,
      message,
      invariant: invariant.name,
      mutators: commit.mutators,
      trees: trees.slice(-2),
      isMinimal: false,
    };
    this.#options.onFound(failure);
    const smaller = await this.#minimizer.minimize(invariant, commit, trees);
    this.#options.onFailure(
      smaller ? { ...failure, trees: smaller, isMinimal: true } : failure,
    );
  }
}
