import { EntityFacts } from '../../model/EntityFacts';

/** Of which object something was read: `origin` is what tells where the facts are from, another commit each time. */
type Part =
  'entity' | 'facts' | 'repository' | 'facts.origin' | 'repository.origin';

/** A function of a part, of which the outcome was asked for and no field. */
type Query = (part: any) => unknown;

/** What was read, and what stood there. @internal */
export interface Read {
  readonly part: Part;
  readonly what: string | Query;
  readonly value: unknown;
}

interface Tracked {
  readonly part: Part;
  readonly raw: object;
}

const tracked = new WeakMap<object, Tracked>();
/** What is read while something is computed, each once. */
let reads: Map<Part, Map<Read['what'], unknown>> | undefined;

/**
 * Facts that note which of their fields are read. Whatever is made of them in a pure way comes out the same of other facts
 * as long as these fields say the same.
 *
 * @internal
 */
export function trackFacts(facts: EntityFacts): EntityFacts {
  return track('entity', facts, {
    facts: track('facts', facts.facts, {
      repository: track('facts.origin', facts.facts.repository),
    }),
    repository: track('repository', facts.repository, {
      repository: track('repository.origin', facts.repository.repository),
    }),
  });
}

/** Computes something, with what it reads of tracked facts. @internal */
export function recordReads<T>(compute: () => T): {
  value: T;
  reads: readonly Read[];
} {
  const outer = reads;
  const own: typeof reads = new Map();
  reads = own;
  try {
    const value = compute();
    return { value, reads: [...own].flatMap(readsOf) };
  } finally {
    reads = outer;
  }
}

/** What stands in other facts where something was read. @internal */
export function readAgain(entity: EntityFacts, { part, what }: Read): unknown {
  const { facts, repository } = entity;
  const parts: Record<Part, object> = {
    entity,
    facts,
    repository,
    'facts.origin': facts.repository,
    'repository.origin': repository.repository,
  };
  const from = parts[part];
  return typeof what === 'string'
    ? (from as Record<string, unknown>)[what]
    : what(from);
}

/** The facts themselves, unless it is something else. @internal */
export function untracked<T extends object>(facts: T): T {
  return (tracked.get(facts)?.raw ?? facts) as T;
}

/** Notes that the outcome of a function of facts was used. @internal */
export function noteQuery(facts: object, what: Query, value: unknown): void {
  const known = tracked.get(facts);
  if (known) note(known.part, what, value);
}

function track<T extends object>(
  part: Part,
  raw: T,
  inner: Partial<Record<keyof T, object>> = {},
): T {
  const at = (target: T, key: string | symbol) => {
    const value = Reflect.get(target, key);
    if (typeof key === 'symbol') return value;
    const own = inner[key as keyof T];
    if (own) return own;
    note(part, key, value);
    return value;
  };
  const proxy = new Proxy(raw, {
    get: at,
    has: (target, key) => at(target, key) !== undefined && key in target,
    ownKeys: target => {
      note(part, keysOf, keysOf(target));
      return Reflect.ownKeys(target);
    },
  });
  tracked.set(proxy, { part, raw });
  return proxy;
}

function note(part: Part, what: Read['what'], value: unknown): void {
  if (!reads) return;
  let own = reads.get(part);
  if (!own) reads.set(part, (own = new Map()));
  own.set(what, value);
}

function readsOf([part, own]: [Part, Map<Read['what'], unknown>]): Read[] {
  return [...own].map(([what, value]) => ({ part, what, value }));
}

function keysOf(part: object): string[] {
  return Object.keys(part);
}
