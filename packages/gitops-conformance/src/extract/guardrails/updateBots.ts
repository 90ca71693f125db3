import { isMapping } from '../../yaml/SourceDocument';
import { parseYaml } from '../../yaml/parseYaml';
import { SourceFile } from '../source/SourceFile';
import { GuardrailFileFacts } from './GuardrailFileFacts';

type Update = NonNullable<GuardrailFileFacts['dependencyUpdates']>[number];
type Reads = NonNullable<Update['reads']>[number];
type Mapping = Readonly<Record<string, unknown>>;

/** Where Renovate looks for its configuration. */
const renovateFile =
  /^(?:\.(?:github|gitlab|gitea|forgejo)\/)?(?:renovate\.jsonc?5?|\.renovaterc(?:\.jsonc?5?)?)$/;
const dependabotFile = /^\.github\/dependabot\.ya?ml$/;
const updatecliFile =
  /(?:^|\/)(?:updatecli(?:\.d)?\/.+\.(?:ya?ml|tpl)|updatecli\.ya?ml)$/;

/** Managers of Renovate with patterns of their own for what is deployed. */
const managers: Readonly<Record<string, Reads>> = {
  kustomize: 'kustomization',
  'helm-values': 'values',
  helmv3: 'chart',
  helmfile: 'helmfile',
  fleet: 'fleet',
  flux: 'flux-components',
};
/** They read what their configuration names, and nothing without it. */
const withPatterns = [
  ...Object.keys(managers),
  'argocd',
  'kubernetes',
  'crossplane',
];
/** Presets that set how updates are proposed, and read no further files. */
const builtInPreset =
  /^(?:config|default|group|schedule|security|workarounds|replacements|monorepo|docker|helpers|preview|packages|abandonments|mergeConfidence)?:/;
const ecosystems: Readonly<Record<string, Reads>> = {
  docker: 'any',
  helm: 'chart',
};

/**
 * What a bot's configuration has it propose new versions of. A bot that reads nothing of what is deployed is none.
 *
 * @internal
 */
export function updatesOf(file: SourceFile): readonly Update[] | undefined {
  const { name, path } = file;
  if (name.includes('renovate') && renovateFile.test(path))
    return updates('renovate', renovated(file.text));
  if (name.startsWith('dependabot.') && dependabotFile.test(path))
    return updates('dependabot', raised(file));
  return path.includes('updatecli') && updatecliFile.test(path)
    ? [{ tool: 'updatecli' }]
    : undefined;
}

function updates(tool: string, reads: readonly Reads[]): readonly Update[] {
  if (reads.length === 0) return [];
  return [{ tool, ...(!reads.includes('any') && { reads }) }];
}

function raised({ documents }: SourceFile): Reads[] {
  return documents.flatMap(({ mapping }) => {
    const entries = Array.isArray(mapping.updates) ? mapping.updates : [];
    return entries
      .filter(isMapping)
      .filter(entry => entry['open-pull-requests-limit'] !== 0)
      .flatMap(entry => readBy(ecosystems, entry['package-ecosystem']));
  });
}

function readBy(
  known: Readonly<Record<string, Reads>>,
  name: unknown,
): readonly Reads[] {
  return typeof name === 'string' && Object.hasOwn(known, name)
    ? [known[name]]
    : [];
}

function renovated(text: string): readonly Reads[] {
  const config = json5(text);
  if (!config) return ['any'];
  if (config.enabled === false) return [];
  const { extends: presets, enabledManagers } = config;
  const isEnabled = (manager: string) => {
    const own = config[manager];
    return (
      (!Array.isArray(enabledManagers) ||
        enabledManagers.length === 0 ||
        enabledManagers.includes(manager)) &&
      !(isMapping(own) && own.enabled === false)
    );
  };
  const hasPatterns = (manager: string) => {
    const own = config[manager];
    return (
      isMapping(own) &&
      [own.managerFilePatterns, own.fileMatch].flat().some(Boolean)
    );
  };
  const custom = [config.customManagers, config.regexManagers].flat();
  const allManagers = !Array.isArray(enabledManagers);
  if (
    (custom.some(isMapping) &&
      (allManagers || /regex|custom/.test(String(enabledManagers)))) ||
    withPatterns.some(manager => isEnabled(manager) && hasPatterns(manager)) ||
    [presets].flat().some(preset => isForeign(preset))
  )
    return ['any'];
  return Object.keys(managers)
    .filter(isEnabled)
    .map(manager => managers[manager]);
}

/** What a preset of somebody else says is written elsewhere. */
function isForeign(preset: unknown): boolean {
  return typeof preset === 'string' && !builtInPreset.test(preset);
}

/** JSON with comments, trailing commas and bare keys: without the comments, all of it is YAML. */
function json5(text: string): Mapping | undefined {
  const bare = text.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_match, quoted: string | undefined) => quoted ?? ' ',
  );
  const parsed = parseYaml(bare);
  return 'value' in parsed && isMapping(parsed.value)
    ? parsed.value
    : undefined;
}
