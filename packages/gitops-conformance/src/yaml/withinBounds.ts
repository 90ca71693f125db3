import { defaultLimits } from '../repository/limits';

/** Characters that aliases may stand for; a document that is larger than that as it is written may double. @internal */
export const maxAliasedText = 5 * 1024 * 1024;

/** @internal */
export type BoundReached = {
  readonly limit: 'alias-count' | 'nesting-depth';
  readonly message: string;
  readonly value?: undefined;
};

/** @internal */
export const tooDeep: BoundReached = {
  limit: 'nesting-depth',
  message: `nested deeper than ${defaultLimits.depth} levels`,
};

/** @internal */
export const tooManyAliases: BoundReached = {
  limit: 'alias-count',
  message: `aliases stand for more than ${defaultLimits.aliasedNodes} nodes`,
};

/** @internal */
export const tooMuchAliasedText: BoundReached = {
  limit: 'alias-count',
  message: `aliases stand for more than ${maxAliasedText} characters`,
};

/** @internal */
export const cyclic: BoundReached = {
  limit: 'nesting-depth',
  message: 'an alias stands for a node that it lies in: nested without end',
};

/** How many times as large as written a document may be where aliases stand for more nodes than the bound. */
const maxGrowth = 10;

/** What a node holds, counted once for each location in which an alias puts it. */
interface Extent {
  readonly nodes: number;
  readonly text: number;
}

class BoundReachedError {
  constructor(readonly bound: BoundReached) {}
}

class Measure {
  private readonly known = new Map<object, Extent>();
  private readonly open = new Set<object>();
  written = 0;

  extentOf(node: unknown, depth: number): Extent {
    if (typeof node !== 'object' || node === null) {
      this.written++;
      return { nodes: 1, text: typeof node === 'string' ? node.length : 0 };
    }
    if (this.open.has(node)) throw new BoundReachedError(cyclic);
    if (depth > defaultLimits.depth) throw new BoundReachedError(tooDeep);
    const before = this.known.get(node);
    if (before !== undefined) return before;
    this.written++;
    this.open.add(node);
    let nodes = 1;
    let text = 0;
    for (const [key, child] of Object.entries(node)) {
      const extent = this.extentOf(child, depth + 1);
      nodes += extent.nodes;
      text += extent.text + key.length;
    }
    this.open.delete(node);
    const extent = { nodes, text };
    this.known.set(node, extent);
    return extent;
  }
}

/**
 * Refuses what is small to write and large to walk: aliases that stand for too many nodes or too much text ("billion
 * laughs"), nesting too deep to recurse into, and a node that holds itself. Shared nodes are counted once for each location,
 * and visited once.
 *
 * @param written - characters of the document
 * @internal
 */
export function withinBounds(
  value: unknown,
  written: number,
): { readonly value: unknown } | BoundReached {
  const measure = new Measure();
  try {
    const { nodes, text } = measure.extentOf(value, 0);
    if (
      nodes > defaultLimits.aliasedNodes &&
      nodes > measure.written * maxGrowth
    )
      return tooManyAliases;
    if (text > maxAliasedText && text > written * 2) return tooMuchAliasedText;
    return { value };
  } catch (error) {
    if (error instanceof BoundReachedError) return error.bound;
    throw error;
  }
}

/** The same of a value in which no node stands twice, as JSON yields it. @internal */
export function withinDepth(
  value: unknown,
): { readonly value: unknown } | BoundReached {
  return isTooDeep(value, 0) ? tooDeep : { value };
}

function isTooDeep(node: unknown, depth: number): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (depth > defaultLimits.depth) return true;
  for (const key in node)
    if (isTooDeep((node as Record<string, unknown>)[key], depth + 1))
      return true;
  return false;
}
