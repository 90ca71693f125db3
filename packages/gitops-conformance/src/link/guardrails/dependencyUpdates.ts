import { GuardrailFileFacts } from '../../extract/guardrails/GuardrailFileFacts';
import { baseName } from '../../repository/paths';

type Update = NonNullable<GuardrailFileFacts['dependencyUpdates']>[number];

/** Names of the files that a bot reads. */
const names: Readonly<Record<NonNullable<Update['reads']>[number], RegExp>> = {
  any: /./,
  kustomization: /^kustomization\.ya?ml$|^Kustomization$/,
  values: /^values\.ya?ml$/,
  chart: /^Chart\.ya?ml$/,
  helmfile: /^helmfile\.ya?ml(?:\.gotmpl)?$/,
  fleet: /^fleet\.ya?ml$/,
  'flux-components': /^gotk-components\.ya?ml$/,
};

/** Whether a repository holds a file of which a bot would raise versions. @internal */
export function findsFiles(
  { reads }: Update,
  paths: Iterable<string>,
): boolean {
  if (!reads) return true;
  const patterns = reads.map(kind => names[kind]);
  for (const path of paths) {
    const name = baseName(path);
    if (patterns.some(pattern => pattern.test(name))) return true;
  }
  return false;
}
