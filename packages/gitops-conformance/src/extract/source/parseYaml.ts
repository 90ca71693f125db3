import { CORE_SCHEMA, load, types, YAMLException } from 'js-yaml';
import { parseDocument } from 'yaml';
import { parseBlockYaml } from './parseBlockYaml';

/** YAML 1.2 as Kubernetes' tools read it, with the merge key that they kept. */
const schema = CORE_SCHEMA.extend({ implicit: [types.merge] });

/** @internal */
export type ParseResult =
  | { readonly value: unknown }
  | { readonly problem: 'invalid-yaml' | 'duplicate-key'; readonly message: string; readonly line: number; readonly value?: unknown };

/**
 * Parses one document: the plain style by our own reader, the rest by `js-yaml`, and `yaml` for what `js-yaml` rejects though it is valid.
 * Messages name the mistake and its line, and never quote the source, which may hold a credential.
 *
 * @internal
 */
export function parseYaml(text: string): ParseResult {
  const plain = parseBlockYaml(text);
  if (plain) return plain;
  try {
    return { value: load(text, { schema }) };
  } catch (error) {
    const reason = error instanceof YAMLException ? error.reason : String(error);
    const line = error instanceof YAMLException ? error.mark?.line ?? 0 : 0;
    const problem = reason.startsWith('duplicated mapping key') ? 'duplicate-key' : 'invalid-yaml';
    const askAgain = text.length <= maxSecondOpinion && !templateMark.test(text);
    const second = askAgain ? parseLeniently(text) : undefined;
    if (problem === 'duplicate-key') return { problem, message: 'duplicated mapping key', line, value: second?.value };
    return second && !second.invalid ? { value: second.value } : { problem, message: reason, line };
  }
}

/** `yaml` is about nine times slower, and a template is no YAML to it either. */
const maxSecondOpinion = 256 * 1024;
const templateMark = /\{\{|\{%|<%/;

function parseLeniently(text: string): { value: unknown; invalid: boolean } | undefined {
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', strict: false });
    return { value: document.toJS({ maxAliasCount: 100 }), invalid: document.errors.length > 0 };
  } catch {
    return undefined;
  }
}
