import { CORE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { defaultLimits } from '../repository/limits';
import { parseBlockYaml } from './parseBlockYaml';
import {
  BoundReached,
  tooDeep,
  tooManyAliases,
  withinBounds,
} from './withinBounds';

/** How `yq` writes a merge key. Without the tag it starts in the same column and means the same. */
const taggedMerge = /^([ \t]*(?:- +)*)!!merge +<<:/gm;

/** YAML 1.2 as Kubernetes' tools read it, with the merge key that they kept. */
const merge = new Type('tag:yaml.org,2002:merge', {
  kind: 'scalar',
  resolve: data => data === '<<' || data === null,
});
/** A tag that only its own tool knows (`!env_var`, `!reference`): what it stands before is read as it is. */
const unknownTags = (['scalar', 'sequence', 'mapping'] as const).map(
  kind => new Type('', { kind, multi: true }),
);
/** @internal */
export const yamlSchema = CORE_SCHEMA.extend({
  implicit: [merge],
  explicit: unknownTags,
});
const options = {
  schema: yamlSchema,
  maxDepth: defaultLimits.depth,
};

/** @internal */
export type ParseResult =
  | { readonly value: unknown }
  | BoundReached
  | {
      readonly problem: 'invalid-yaml' | 'duplicate-key';
      readonly message: string;
      readonly line: number;
      readonly value?: unknown;
    };

/**
 * Parses one document: the plain style by our own reader, the rest by `js-yaml`.
 * Messages name the mistake and its line, and never quote the source, which may hold a credential.
 *
 * @internal
 */
export function parseYaml(text: string): ParseResult {
  const plain = parseBlockYaml(text);
  if (plain === 'template')
    return {
      problem: 'invalid-yaml',
      message: 'a template: an unquoted {{ or {% is no YAML',
      line: 0,
    };
  if (plain === undefined) return parseFully(withoutMergeTags(text));
  return 'duplicate' in plain && plain.duplicate !== undefined
    ? duplicateKey(plain.duplicate, plain.value)
    : plain;
}

function withoutMergeTags(text: string): string {
  return text.includes('!!merge') ? text.replace(taggedMerge, '$1<<:') : text;
}

function duplicateKey(line: number, value: unknown): ParseResult {
  return {
    problem: 'duplicate-key',
    message: 'duplicated mapping key',
    line,
    value,
  };
}

function parseFully(text: string): ParseResult {
  try {
    return withinBounds(load(text, options), text.length);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    const line = mark?.line ?? 0;
    const bound = boundOf(error);
    if (bound) return bound;
    if (!reason.startsWith('duplicated mapping key'))
      return { problem: 'invalid-yaml', message: withoutSource(reason), line };
    const last = lastOfEachKey(text);
    return last && 'limit' in last ? last : duplicateKey(line, last?.value);
  }
}

/** The bound that the parser came upon itself. */
function boundOf({ reason }: YAMLException): BoundReached | undefined {
  if (reason.includes('maxDepth')) return tooDeep;
  return /^(?:merge keys exceeded|abnormal merge)/.test(reason)
    ? tooManyAliases
    : undefined;
}

/** Names of aliases and tags come from the file, where a password may start with `*` or `!`. */
function withoutSource(reason: string): string {
  return reason.split(/[:"!<]/, 1)[0].trim();
}

/** The value as parsers see it that let a later key override an earlier one. */
function lastOfEachKey(
  text: string,
): ReturnType<typeof withinBounds> | undefined {
  try {
    return withinBounds(load(text, { ...options, json: true }), text.length);
  } catch (error) {
    return error instanceof YAMLException ? boundOf(error) : undefined;
  }
}
