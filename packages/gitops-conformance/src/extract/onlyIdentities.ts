import { withheld } from '../ecosystems/parametersOf';
import { FileFacts } from './FileFacts';
import { isIdentity } from './source/identity';

/** Words of ours, and texts that are checked where they are made. */
const ours = new Set([
  'format',
  'problems',
  'limits',
  'field',
  'engine',
  'strategy',
  'evidence',
  'keyTypes',
  'error',
  'patch',
  'exceptions',
]);
/** Parameters and annotations are free: what is no identity of them is not worth a word. */
const free = new Set([
  'annotations',
  'elements',
  'parameters',
  'variables',
  'key',
]);
/** Mappings whose keys come from the file; what they hold is checked by their own name. */
const mappings = new Set([
  'labels',
  'annotations',
  'elements',
  'parameters',
  'variables',
  'target',
]);
/** What is left out of these is not missing. */
const withheldIn = new Set(['elements', 'parameters']);
/** Without it, the whole entry says nothing. */
const essential = new Set(['image', 'reference', 'pattern']);
/** What stands for a text that is left out: nothing, a name that is none, or what is to be known only later. */
const instead: ReadonlyMap<string, string> = new Map([
  ...['kind', 'apiVersion', 'name'].map(field => [field, ''] as const),
  ['key', '(not shown)'],
  ...['repoURL', 'repository', 'chart', 'path', 'revision', 'version'].map(
    field => [field, '${…}'] as const,
  ),
  ...['tag', 'newTag', 'digest'].map(field => [field, '${…}'] as const),
]);
/** How a message calls a field. */
const nouns: ReadonlyMap<string, string> = new Map([
  ['apiVersion', 'API version'],
  ['repoURL', 'repository URL'],
  ['newTag', 'tag'],
  ['newName', 'image name'],
  ['valueFiles', 'path of a values file'],
  ['valuesFiles', 'path of a values file'],
  ['secretRefs', 'name of a Secret'],
]);

type Problem = FileFacts['problems'][number];

class Check {
  private readonly said = new Set<string>();

  constructor(private readonly problems: Problem[]) {}

  /** The very same object where nothing of it has to go, and none where too much of it has. */
  object<T extends object>(
    node: T,
    mapping: string | undefined,
    above: number | undefined,
  ): T | undefined {
    const values = node as Record<string, unknown>;
    const line = typeof values.line === 'number' ? values.line : above;
    let kept: Record<string, unknown> | undefined;
    for (const key of Object.keys(values)) {
      const value = values[key];
      if (typeof value === 'number' || typeof value === 'boolean') continue;
      if (value === undefined || (!mapping && ours.has(key))) continue;
      const isKept = !mapping || isIdentity('key', key);
      const next = isKept ? this.value(value, mapping ?? key, line) : undefined;
      if (next === value) continue;
      if (next === undefined && essential.has(key) && !mapping)
        return undefined;
      kept ??= { ...values };
      if (next === undefined && mapping && withheldIn.has(mapping) && isKept)
        kept[key] = withheld;
      else if (next === undefined && mapping) delete kept[key];
      else kept[key] = next ?? instead.get(key);
    }
    return (kept as T | undefined) ?? node;
  }

  private value(
    value: unknown,
    field: string,
    line: number | undefined,
  ): unknown {
    if (typeof value === 'string') {
      if (isIdentity(field, value)) return value;
      // SOPS was told to encrypt all of it.
      if (!value.startsWith('ENC[')) this.refuse(field, line);
      return undefined;
    }
    if (Array.isArray(value)) return this.list(value, field, line);
    if (typeof value !== 'object' || value === null) return value;
    return this.object(value, mappings.has(field) ? field : undefined, line);
  }

  private list(
    items: readonly unknown[],
    field: string,
    line: number | undefined,
  ): readonly unknown[] {
    let kept: unknown[] | undefined;
    for (let i = 0; i < items.length; i++) {
      const next = this.value(items[i], field, line);
      if (next !== items[i]) kept ??= items.slice(0, i);
      if (kept && next !== undefined) kept.push(next);
    }
    return kept ?? items;
  }

  private refuse(field: string, line: number | undefined): void {
    if (free.has(field)) return;
    const noun = nouns.get(field) ?? field;
    const message = `no valid ${noun} (not shown: it may be a secret in the wrong location)`;
    const key = `${line} ${message}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    this.problems.push({ problem: 'invalid-identity', line, message });
  }
}

/**
 * Facts of a file without what is no identity: a text that a name, a version or an address cannot have is left out, with a
 * problem that says where. All that extractors keep of a file's own words goes through here, so that a secret that stands
 * in the wrong directory goes no further.
 *
 * @internal
 */
export function onlyIdentities(facts: FileFacts): FileFacts {
  const problems: Problem[] = [];
  const check = new Check(problems);
  const checked = check.object(facts, undefined, undefined) ?? facts;
  return problems.length === 0
    ? checked
    : { ...checked, problems: [...facts.problems, ...problems] };
}
