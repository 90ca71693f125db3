import { isDeepStrictEqual } from 'node:util';
import {
  AssessmentMemo,
  EntityFactsMemo,
  RepositoryFacts,
} from '@gitops-adoption/conformance';
import { FactsSection } from '@gitops-adoption/conformance/node';

/** Characters of JSON whose values are kept: some 40 MB. */
const MAX_SIZE = 8_000_000;

/** What the memo of an entity counts as: it holds results, and lists of what is the entity's. */
const MEMO_SIZE = 20_000;

/** What is remembered of an entity. */
export interface EntityMemo {
  readonly facts: EntityFactsMemo;
  readonly assessment: AssessmentMemo;
}

class RecentRepository {
  #facts: Record<string, unknown> = {};
  /** Of the facts, by digest. */
  #parts = new Map<string, unknown>();
  #sections = new Map<string, string>();
  #factsSize = 0;
  readonly #memos = new Map<string, EntityMemo>();

  get size(): number {
    return this.#factsSize + this.#memos.size * MEMO_SIZE;
  }

  parse(sections: readonly FactsSection[]): RepositoryFacts {
    const before = { facts: this.#facts, parts: this.#parts };
    const keys = this.#sections;
    this.#facts = {};
    this.#parts = new Map();
    this.#sections = new Map();
    this.#factsSize = 0;
    for (const { name, isList, parts } of sections) {
      const key = parts.map(({ digest }) => digest).join();
      this.#sections.set(name, key);
      const read = (digest: string, json: string) => {
        const known = `${isList} ${digest}`;
        const value =
          this.#parts.get(known) ?? before.parts.get(known) ?? JSON.parse(json);
        this.#parts.set(known, value);
        this.#factsSize += json.length;
        return value;
      };
      const values = parts.map(({ digest, json }) =>
        read(digest, isList ? `[${json}]` : json),
      );
      const last = before.facts[name];
      if (keys.get(name) === key && Array.isArray(last) === isList) {
        // The same list for the same parts: what others know of a list holds for it still.
        this.#facts[name] = last;
      } else {
        this.#facts[name] = isList ? sharing(last, values.flat()) : values[0];
      }
    }
    // Sections are the fields of facts, one each.
    return this.#facts as unknown as RepositoryFacts;
  }

  memoOf(entityRef: string, maxSize: number): EntityMemo | undefined {
    const known = this.#memos.get(entityRef);
    if (known || this.size + MEMO_SIZE > maxSize) {
      return known;
    }
    const memo = {
      facts: new EntityFactsMemo(),
      assessment: new AssessmentMemo(),
    };
    this.#memos.set(entityRef, memo);
    return memo;
  }
}

/**
 * What was parsed and assessed of the repositories that were scanned last: a commit changes a few parts of the facts, and
 * what a few rules read. What is parsed is shared by the facts of several commits, and never changed.
 */
export class RecentRepositories {
  readonly #known = new Map<string, RecentRepository>();
  readonly #maxSize: number;

  constructor(maxSize = MAX_SIZE) {
    this.#maxSize = maxSize;
  }

  /** Facts of a repository. */
  parse(id: string, sections: readonly FactsSection[]): RepositoryFacts {
    const repository = this.#known.get(id) ?? new RecentRepository();
    const facts = repository.parse(sections);
    this.#known.delete(id);
    this.#known.set(id, repository);
    this.#forget();
    return facts;
  }

  /** What is remembered of an entity of a repository that was parsed, for as long as there is room for it. */
  memoOf(id: string, entityRef: string): EntityMemo | undefined {
    const repository = this.#known.get(id);
    const memo = repository?.memoOf(entityRef, this.#maxSize);
    this.#forget();
    return memo;
  }

  #forget(): void {
    let size = 0;
    for (const [id, repository] of [...this.#known].reverse()) {
      size += repository.size;
      if (size > this.#maxSize) {
        this.#known.delete(id);
      }
    }
  }
}

/** A list with the items of another at its beginning and end where these say the same: a part has more than what changed. */
function sharing(before: unknown, list: unknown[]): unknown[] {
  if (!Array.isArray(before)) {
    return list;
  }
  const most = Math.min(before.length, list.length);
  let start = 0;
  while (start < most && isSame(before[start], list[start])) {
    list[start] = before[start];
    start++;
  }
  for (let end = 1; end <= most - start; end++) {
    const item = before[before.length - end];
    if (!isSame(item, list[list.length - end])) {
      break;
    }
    list[list.length - end] = item;
  }
  return list;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || isDeepStrictEqual(a, b);
}
