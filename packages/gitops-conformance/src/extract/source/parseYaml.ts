import { CORE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { parseDocument } from 'yaml';
import { defaultLimits } from '../../repository/limits';
import { parseBlockYaml } from './parseBlockYaml';

/** YAML 1.2 as Kubernetes' tools read it, with the merge key that they kept. */
const merge = new Type('tag:yaml.org,2002:merge', { kind: 'scalar', resolve: data => data === '<<' || data === null });
const schema = CORE_SCHEMA.extend({ implicit: [merge] });

/** @internal */
export type ParseResult =
  | { readonly value: unknown }
  | { readonly limit: 'alias-count' | 'nesting-depth'; readonly message: string; readonly value?: undefined }
  | { readonly problem: 'invalid-yaml' | 'duplicate-key'; readonly message: string; readonly line: number; readonly value?: unknown };

/**
 * Parses one document: the plain style by our own reader, the rest by `js-yaml`, and `yaml` for what `js-yaml` rejects though it is valid.
 * Messages name the mistake and its line, and never quote the source, which may hold a credential.
 *
 * @internal
 */
export function parseYaml(text: string): ParseResult {
  const plain = parseBlockYaml(text);
  if (plain === 'template') return { problem: 'invalid-yaml', message: 'a template: an unquoted {{ or {% is no YAML', line: 0 };
  if (plain) return plain;
  try {
    return withinBounds(load(text, { schema }));
  } catch (error) {
    const reason = error instanceof YAMLException ? error.reason : String(error);
    const line = error instanceof YAMLException ? error.mark?.line ?? 0 : 0;
    if (reason.includes('maxDepth')) return tooDeep;
    const problem = reason.startsWith('duplicated mapping key') ? 'duplicate-key' : 'invalid-yaml';
    const askAgain = text.length <= maxSecondOpinion && !templateMark.test(text);
    const second = askAgain ? parseLeniently(text) : undefined;
    if (problem === 'duplicate-key') return { problem, message: 'duplicated mapping key', line, value: second?.value };
    return second && !second.invalid ? withinBounds(second.value) : { problem, message: reason, line };
  }
}

const tooDeep: ParseResult = { limit: 'nesting-depth', message: `nested deeper than ${defaultLimits.depth} levels` };

/** `yaml` is about nine times slower, and a template is no YAML to it either. */
const maxSecondOpinion = 256 * 1024;
const templateMark = /\{\{|\{%|<%|<[A-Z_]{2,}>/;

function parseLeniently(text: string): { value: unknown; invalid: boolean } | undefined {
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', strict: false });
    return { value: document.toJS({ maxAliasCount: 100 }), invalid: document.errors.length > 0 };
  } catch {
    return undefined;
  }
}

/**
 * Refuses what is small to write and large to walk: aliases that stand for too many nodes ("billion laughs"), and
 * nesting too deep to recurse into. Shared nodes are counted once for each place, and visited once.
 */
function withinBounds(value: unknown): ParseResult {
  const sizes = new Map<object, number>();
  const sizeOf = (node: unknown, depth: number): number => {
    if (typeof node !== 'object' || node === null) return 1;
    if (depth > defaultLimits.depth) return NaN;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    sizes.set(node, 0);
    let size = 1;
    for (const child of Object.values(node)) size += sizeOf(child, depth + 1);
    sizes.set(node, size);
    return size;
  };
  const size = sizeOf(value, 0);
  if (Number.isNaN(size)) return tooDeep;
  const own = sizes.size;
  if (size > defaultLimits.aliasedNodes && size > own * 100) {
    return { limit: 'alias-count', message: `aliases stand for more than ${defaultLimits.aliasedNodes} nodes` };
  }
  return { value };
}
