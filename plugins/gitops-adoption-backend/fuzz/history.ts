import { Canaries } from './Canaries';
import { Corpus, sample } from './corpus';
import { Draft } from './Draft';
import { FuzzTree } from './FuzzTree';
import { addKnownSecret, makeUnreadable, Mutator, MUTATORS } from './mutators';
import { Random } from './Random';

/** A repository after a commit, and what the commit was. */
export interface Commit {
  readonly tree: FuzzTree;
  readonly mutators: readonly string[];
  /** Paths of plaintext Secrets that are there as they were added. */
  readonly knownSecrets: ReadonlySet<string>;
  /** Nothing has happened but that a file became unreadable. */
  readonly onlyUnreadable: boolean;
}

const KNOWN_SECRET = 'known Secret';

/** The first tree of a seed and the commits that follow: always the same for the same seed and corpus. */
export function* historyOf(
  seed: number,
  corpus: Corpus,
  commits: number,
): Generator<Commit> {
  const random = new Random(seed);
  const canaries = new Canaries(random);
  let tree = sample(random.pick(corpus.trees), random);
  const secrets = new Map<string, Buffer>();
  yield {
    tree,
    mutators: [],
    knownSecrets: new Set(),
    onlyUnreadable: false,
  };
  for (let commit = 1; commit <= commits; commit++) {
    const draft = new Draft({ tree, random, donors: corpus.donors, canaries });
    const mutators = chooseMutators(random, commit === 1);
    for (const { name, apply } of mutators) {
      if (name === KNOWN_SECRET) {
        const path = addKnownSecret(draft);
        secrets.set(path, draft.files.get(path)!.bytes!);
      } else {
        apply(draft);
      }
    }
    const onlyUnreadable = mutators[0] === makeUnreadable;
    if (!onlyUnreadable) {
      draft.trim();
    }
    tree = draft.files;
    yield {
      tree,
      mutators: mutators.map(({ name }) => name),
      knownSecrets: unaltered(secrets, tree),
      onlyUnreadable,
    };
  }
}

function chooseMutators(random: Random, isFirst: boolean): Mutator[] {
  // Most of all of a repository that is whole, which has something to lose.
  if (random.chance(isFirst ? 0.4 : 0.06)) {
    return [makeUnreadable];
  }
  if (random.chance(0.08)) {
    return [{ name: KNOWN_SECRET, apply: addKnownSecret }];
  }
  return Array.from({ length: random.between(1, 3) }, () =>
    random.pick(random.pick(MUTATORS)),
  );
}

function unaltered(
  secrets: ReadonlyMap<string, Buffer>,
  tree: FuzzTree,
): Set<string> {
  return new Set(
    [...secrets].flatMap(([path, bytes]) =>
      tree.get(path)?.bytes?.equals(bytes) ? [path] : [],
    ),
  );
}
