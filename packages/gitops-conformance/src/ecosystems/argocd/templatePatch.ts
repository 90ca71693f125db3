import { isMapping } from '../../yaml/SourceDocument';
import { parseYaml } from '../../yaml/parseYaml';
import { Mapping } from '../Ecosystem';
import { mapping } from '../fields';

/** What a `templatePatch` makes of the template. @internal */
export interface TemplatePatch {
  /** What it sets in every Application. */
  readonly always?: Mapping;
  /** Parts of the template that it may change in some. */
  readonly sync: boolean;
  readonly sources: boolean;
  readonly values: boolean;
}

const nothing: TemplatePatch = { sync: false, sources: false, values: false };
const anything: TemplatePatch = { sync: true, sources: true, values: true };

const action = /\{\{(?:[^{}]|\{[^{}]*\})*\}\}/g;
const control = /^\{\{-?\s*(?:if|else|end|range|with|\/\*|\$\w+\s*:?=)/;
const condition = /^\{\{-?\s*(?:if|range|with)\b/;

/**
 * Reads a `templatePatch`, which is YAML once the lines that hold nothing but an action are taken out. What stands below an
 * `if` is set in some Applications and not in others.
 *
 * @internal
 */
export function readTemplatePatch(patch: unknown): TemplatePatch {
  if (typeof patch !== 'string' || patch.trim() === '') return nothing;
  let isConditional = false;
  let writesMore = false;
  const lines = patch.split('\n').map(line => {
    const actions = line.match(action);
    if (!actions) return line;
    if (line.replace(action, '').trim() !== '') return quoted(line);
    isConditional ||= actions.some(each => condition.test(each));
    writesMore ||= actions.some(each => !control.test(each));
    return '';
  });
  const value = valueIn(lines.join('\n'));
  if (value === null) return nothing;
  if (writesMore || !isMapping(value)) return anything;
  if (!isConditional) return { ...nothing, always: value };
  const spec = mapping(value.spec);
  const source = mapping(spec.source);
  const changed = Object.keys(source).filter(key => source[key] !== null);
  return {
    sync: 'automated' in mapping(spec.syncPolicy) || spec.syncPolicy === null,
    sources:
      'sources' in spec ||
      'sourceHydrator' in spec ||
      changed.some(key => key !== 'helm' && key !== 'kustomize'),
    values: changed.includes('helm'),
  };
}

/** Branches of an `if` may set the same key. */
function valueIn(text: string): unknown {
  const result = parseYaml(text);
  if ('value' in result && !('problem' in result)) return result.value ?? null;
  return undefined;
}

/** A value that is an action has to be quoted to be YAML. */
function quoted(line: string): string {
  const found =
    /^(\s*(?:- )*(?:[\w./-]{1,200}:[ ]+)?)(?=[^"'\s])(.*\{\{.*)$/.exec(line);
  return found
    ? `${found[1]}'${found[2].trimEnd().replaceAll("'", "''")}'`
    : line;
}

/** A template with a patch or the template of a generator over it. What is empty there leaves what is below. @internal */
export function overlaid(below: unknown, above: unknown): unknown {
  if (!isMapping(above)) return isEmpty(above) ? below : above;
  if (!isMapping(below)) return Object.keys(above).length > 0 ? above : below;
  const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
  return Object.fromEntries(
    [...keys].map(key => [key, overlaid(below[key], above[key])]),
  );
}

/** A template with a strategic merge patch over it: `null` takes out what is below. @internal */
export function patchedWith(below: unknown, patch: unknown): unknown {
  if (!isMapping(patch)) return patch;
  const base = mapping(below);
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = patchedWith(base[key], value);
  }
  return merged;
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    value === false ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0)
  );
}
