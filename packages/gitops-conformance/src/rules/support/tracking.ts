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
  /** What the outcome of a query was made of: as long as that is the same, it need not be asked again. */
  readonly inputs?: readonly Read[];
}

interface Tracked {
  readonly part: Part;
  readonly raw: object;
}

const tracked = new WeakMap<object, Tracked>();
/** What is read while something is computed, each once. */
let reads: Map<Part, Map<Read['what'], Read>> | undefined;

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
    return { value, reads: [...own.values()].flatMap(of => [...of.values()]) };
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

/**
 * Notes that the outcome of a function of facts was used.
 *
 * @param inputs - what it reads of the facts, whichever part of an entity's they are
 * @internal
 */
export function noteQuery(
  facts: object,
  what: Query,
  value: unknown,
  inputs: readonly Read[] | undefined,
): void {
  const known = tracked.get(facts);
  if (!known || !reads) return;
  const { part } = known;
  note(part, what, {
    part,
    what,
    value,
    inputs: part === 'entity' ? inputs : inputs?.map(read => moved(read, part)),
  });
}

/** What was read of the facts of a repository, or of those of an entity, as read of the others. */
function moved(read: Read, to: Part): Read {
  const part = read.part.endsWith('.origin') ? (`${to}.origin` as Part) : to;
  return { ...read, part, inputs: read.inputs?.map(inner => moved(inner, to)) };
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
    note(part, key, { part, what: key, value });
    return value;
  };
  const proxy = new Proxy(raw, {
    get: at,
    has: (target, key) => at(target, key) !== undefined && key in target,
    ownKeys: target => {
      note(part, keysOf, { part, what: keysOf, value: keysOf(target) });
      return Reflect.ownKeys(target);
    },
  });
  tracked.set(proxy, { part, raw });
  return proxy;
}

function note(part: Part, what: Read['what'], read: Read): void {
  if (!reads) return;
  let own = reads.get(part);
  if (!own) reads.set(part, (own = new Map()));
  if (!own.has(what)) own.set(what, read);
}

function keysOf(part: object): string[] {
  return Object.keys(part);
}
