import { Standard } from '@gitops-adoption/conformance';
import { FuzzPortal } from './FuzzPortal';
import { FuzzTree } from './FuzzTree';
import { Commit } from './history';
import { Invariant, InvariantContext, Observed } from './invariants';
import { observe } from './observe';
import { shrink } from './shrink';

/** A failure of one kind is minimised so many times; more of it would only take time. */
const PER_INVARIANT = 3;
const MILLIS = 45_000;

/** Looks for the smallest repository that violates an invariant. */
export class Minimizer {
  readonly #context: Omit<InvariantContext, 'before'>;
  readonly #times = new Map<string, number>();

  constructor(options: {
    portal: FuzzPortal;
    standard: Standard;
    timeoutSeconds: number;
  }) {
    this.#context = options;
  }

  /** Nothing where the failure does not come again, or where enough of its kind were minimised. */
  async minimize(
    invariant: Invariant,
    commit: Commit,
    trees: readonly FuzzTree[],
  ): Promise<readonly FuzzTree[] | undefined> {
    const times = this.#times.get(invariant.name) ?? 0;
    this.#times.set(invariant.name, times + 1);
    return times < PER_INVARIANT
      ? shrink(trees, part => this.#fails(invariant, commit, part), {
          millis: MILLIS,
        })
      : undefined;
  }

  /** From a state in which nothing is known of the trees before. */
  async #fails(
    invariant: Invariant,
    commit: Commit,
    trees: readonly FuzzTree[],
  ): Promise<boolean> {
    await this.#context.portal.scan(new Map());
    let before: Observed | undefined;
    for (const tree of trees.slice(0, -1)) {
      before = await observe({ ...commit, tree }, this.#context);
    }
    const tree = trees[trees.length - 1];
    const knownSecrets = knownIn(tree, commit);
    const observed = await observe(
      { ...commit, tree, knownSecrets },
      { ...this.#context, allAnswers: true },
    );
    const context = { ...this.#context, before };
    return (
      invariant.applies?.(observed, context) !== false &&
      (await invariant.violation(observed, context)) !== undefined
    );
  }
}

/** Of the known Secrets of a commit, those that a smaller tree still holds as they were. */
function knownIn(tree: FuzzTree, commit: Commit): Set<string> {
  return new Set(
    [...commit.knownSecrets].filter(path => {
      const bytes = tree.get(path)?.bytes;
      return bytes && commit.tree.get(path)?.bytes?.equals(bytes);
    }),
  );
}
