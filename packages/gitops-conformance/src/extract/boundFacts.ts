import { FileFacts } from './FileFacts';
import { unreadFacts } from './unreadFacts';

/** Characters of the longest identity that is one. Names in Kubernetes have 253 at the most, paths of Git a few hundred. */
export const maxIdentity = 1024;
/** Characters that facts of a file may have, however small it is, and how many times its size beyond that. */
const maxSmall = 64 * 1024;
const maxGrowth = 16;
/** Of a key that holds a credential, so much is shown. */
const maxShown = 200;

const cutOff = {
  limit: 'text-length',
  message: `a name, path or key of more than ${maxIdentity} characters is left out`,
} as const;

const tooLarge = {
  limit: 'facts-size',
  message: `what it says is more than ${maxGrowth} times as large as the file`,
} as const;

/** How large facts are as JSON, roughly, and the longest text in them. */
class Extent {
  length = 0;
  longest = 0;

  add(value: unknown): void {
    if (typeof value === 'string') {
      this.addText(value);
    } else if (Array.isArray(value)) {
      for (const item of value) this.add(item);
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        const child = (value as Record<string, unknown>)[key];
        if (child === undefined) continue;
        this.addText(key);
        this.add(child);
      }
    } else {
      this.length += 4;
    }
  }

  private addText({ length }: string): void {
    this.length += length + 4;
    if (length > this.longest) this.longest = length;
  }
}

/**
 * Facts whose size is linear in that of the file, with nothing in them that is too long to be an identity. What is left out
 * of them is said to be; the credentials that were found stay.
 *
 * @param size - characters or bytes of the file
 * @internal
 */
export function boundFacts(facts: FileFacts, size: number): FileFacts {
  const extent = new Extent();
  extent.add(facts);
  if (extent.length > maxSmall + size * maxGrowth)
    return withLimit(onlyCredentials(facts), tooLarge);
  return extent.longest > maxIdentity
    ? withLimit(withoutLongTexts(facts), cutOff)
    : facts;
}

function withLimit(
  facts: FileFacts,
  limit: NonNullable<FileFacts['limits']>[number],
): FileFacts {
  return { ...facts, limits: [...(facts.limits ?? []), limit] };
}

function onlyCredentials({
  format,
  problems,
  limits,
  secrets,
}: FileFacts): FileFacts {
  const { findings, truncated } = withoutLongTexts({ secrets }).secrets ?? {};
  return {
    ...unreadFacts,
    format,
    problems,
    limits,
    secrets: findings && { findings, ...(truncated && { truncated }) },
  };
}

/** Stands for what is left out. */
const leftOut = Symbol('left out');

/** Items of these lists have their location, and may say nothing: they lose the field that is too long. */
const keepItems = new Set(['documents', 'items', 'elements', 'parameters']);
const mappings = new Set(['labels', 'annotations']);

function withoutLongTexts<T extends Partial<FileFacts>>(facts: T): T {
  const { secrets, ...others } = facts;
  return {
    ...facts,
    ...(pruned(others, true) as T),
    ...(secrets && { secrets: shortened(secrets) }),
  };
}

/**
 * A value without long texts. An object that has to keep what it says goes with the one that it loses; any other loses the
 * field.
 */
function pruned(value: unknown, loses: boolean, field = ''): unknown {
  if (typeof value === 'string')
    return value.length > maxIdentity ? leftOut : value;
  if (Array.isArray(value))
    return value
      .map(item => pruned(item, keepItems.has(field)))
      .filter(item => item !== leftOut);
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const own = pruned(child, loses || mappings.has(key), key);
    const fits = key.length <= maxIdentity && own !== leftOut;
    if (fits) kept[key] = own;
    else if (!loses) return leftOut;
  }
  return kept;
}

/** A credential is told, whatever its key looks like. */
function shortened<T>(value: T): T {
  if (typeof value === 'string')
    return (
      value.length > maxIdentity ? `${value.slice(0, maxShown)}…` : value
    ) as T;
  if (Array.isArray(value)) return value.map(shortened) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key.length <= maxIdentity)
      .map(([key, child]) => [key, shortened(child)]),
  ) as T;
}
