import { Standard, StandardEnvironment } from '../model/Standard';
import { NameWord, nameWords, withoutNumber } from '../text/nameWords';

interface Spelling {
  readonly environment: StandardEnvironment;
  readonly words: readonly string[];
}

/** Names and aliases of a standard's environments, and what was asked of them. */
class Vocabulary {
  private readonly spellings: readonly Spelling[];
  private readonly words: ReadonlySet<string>;
  private readonly answers = new Map<string, StandardEnvironment | undefined>();

  constructor(environments: readonly StandardEnvironment[]) {
    const spelt = environments.flatMap(environment =>
      [environment.name, ...environment.aliases].map(text => ({
        environment,
        text,
      })),
    );
    this.words = new Set(
      spelt.flatMap(({ text }) => nameWords(text, () => false)).map(textOf),
    );
    this.spellings = spelt
      .map(({ environment, text }) => ({
        environment,
        words: this.wordsOf(text).map(textOf),
      }))
      .filter(({ words }) => words.length > 0)
      // `prod-eu` before `prod`, so that the more specific name wins.
      .sort((a, b) => b.words.join('').length - a.words.join('').length);
  }

  match(name: string): StandardEnvironment | undefined {
    if (!this.answers.has(name)) {
      if (this.answers.size > 10_000) this.answers.clear();
      this.answers.set(name, this.find(name));
    }
    return this.answers.get(name);
  }

  private find(name: string): StandardEnvironment | undefined {
    const written = this.wordsOf(name).map(textOf);
    const within = (words: readonly string[]) =>
      this.spellings.find(spelling => holds(words, spelling.words));
    const found =
      this.spellings.find(
        ({ words }) => words.length === written.length && holds(written, words),
      ) ??
      within(written) ??
      within(written.map(withoutNumber));
    return found?.environment;
  }

  private wordsOf(name: string): NameWord[] {
    return nameWords(name, word => this.words.has(withoutNumber(word)));
  }
}

function textOf({ text }: NameWord): string {
  return text;
}

/** Whether words follow each other in a list. */
function holds(list: readonly string[], words: readonly string[]): boolean {
  return list.some((_, from) =>
    words.every((word, position) => list[from + position] === word),
  );
}

/** A standard is read once, and asked for the same few names for every service of the estate. */
const vocabularies = new WeakMap<Standard, Vocabulary>();

/**
 * The environment of a standard that a name in a repository stands for: its name, one of its aliases, or either of them
 * with a variant (`prod-eu`, `ocp4-prod`, `prod02`). `preprod`, `pre-prod` and `non-prod` are no `prod`; they are an
 * environment where the standard has one of that name.
 *
 * @public
 */
export function matchEnvironment(
  standard: Standard,
  name: string,
): StandardEnvironment | undefined {
  let vocabulary = vocabularies.get(standard);
  if (!vocabulary) {
    vocabulary = new Vocabulary(standard.environments);
    vocabularies.set(standard, vocabulary);
  }
  return vocabulary.match(name);
}
