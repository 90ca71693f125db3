import {
  AppliedPatch,
  VariableSource,
} from '../../model/ReconcilerDeclaration';
import { isMapping } from '../../yaml/SourceDocument';
import { parseYaml } from '../../yaml/parseYaml';
import { Mapping } from '../Ecosystem';
import { list, mapping, text, textMap } from '../fields';

const maxPatches = 50;
const maxLength = 64 * 1024;

/**
 * Patches for other Kustomizations in `spec.patches`: a parent gives decryption and variables to all of its children in
 * this way. What else they change is not read.
 *
 * @internal
 */
export function readPatches(value: unknown): AppliedPatch[] | undefined {
  const found = list(value)
    .slice(0, maxPatches)
    .filter(isMapping)
    .flatMap(item => {
      const patch = text(item.patch) ?? '';
      if (!/decryption|substitute/.test(patch) || patch.length > maxLength)
        return [];
      const parsed = parseYaml(patch);
      if (!('value' in parsed)) return [];
      const { kind, name } = mapping(item.target);
      const target = { kind: text(kind), name: text(name) };
      const change = Array.isArray(parsed.value)
        ? changeOfOperations(parsed.value)
        : changeOf(mapping(mapping(parsed.value).spec));
      return [{ target: item.target ? target : own(parsed.value), ...change }];
    });
  return found.length > 0 ? found : undefined;
}

/** What a strategic merge patch without a target is for. */
function own(patch: unknown): AppliedPatch['target'] {
  const { kind, metadata } = mapping(patch);
  return { kind: text(kind), name: text(mapping(metadata).name) };
}

function changeOf(spec: Mapping): Omit<AppliedPatch, 'target'> {
  return {
    decryption: isMapping(spec.decryption) || undefined,
    ...readPostBuild(spec.postBuild),
  };
}

function changeOfOperations(
  operations: readonly unknown[],
): Omit<AppliedPatch, 'target'> {
  let change: Omit<AppliedPatch, 'target'> = {};
  for (const { op, path, value } of operations.filter(isMapping)) {
    if (op !== 'add' && op !== 'replace') continue;
    if (path === '/spec/decryption') change = { ...change, decryption: true };
    if (path === '/spec/postBuild')
      change = { ...change, ...readPostBuild(value) };
    if (path === '/spec/postBuild/substitute')
      change = { ...change, ...readPostBuild({ substitute: value }) };
    if (path === '/spec/postBuild/substituteFrom')
      change = { ...change, ...readPostBuild({ substituteFrom: value }) };
  }
  return change;
}

/** Variables of `spec.postBuild`. @internal */
export function readPostBuild(value: unknown): {
  readonly variables?: Readonly<Record<string, string>>;
  readonly variablesFrom?: readonly VariableSource[];
} {
  if (!isMapping(value)) return {};
  const from = list(value.substituteFrom)
    .filter(isMapping)
    .map(({ kind, name }) => ({
      kind: text(kind) ?? '',
      name: text(name) ?? '',
    }));
  return {
    variables: textMap(value.substitute),
    ...(from.length > 0 && { variablesFrom: from }),
  };
}
