import { LinkContext } from '../LinkContext';
import { EnvironmentFamily } from './directoryFamilies';
import { holdsNoKind } from './environmentDocuments';
import {
  EnvironmentName,
  isLayer,
  parseEnvironmentName,
  parseGluedNames,
} from './environmentName';

/** `values-prod.yaml`, `prod-values.yaml`, `prod.values.yaml`, `values.prod.yaml`, `frontend-values-prod.yaml`. */
const valuesName = /^(.*?)(?:^|[-_.])values(?:[-_.](.+))?$/i;
const decoration =
  /(?:^|[-_.])(?:secrets?|enc|sops|encrypted|dec|helm|config)(?=$|[-_.])/gi;
/** Directories in which every file is the values of one environment. */
const valuesDirectory =
  /^(?:values|(?:helm[-_]?)?values[-_]?files?|envs?|environments?)$/i;

interface Member {
  readonly path: string;
  readonly name: string;
  readonly environment?: EnvironmentName;
}

/**
 * Helm values files, one per environment. `ci/*-values.yaml` are test cases of the chart-testing tool.
 *
 * @internal
 */
export function valuesFamilies(context: LinkContext): EnvironmentFamily[] {
  const read = readByReleases(context);
  return [...context.directories.values()].flatMap(
    (directory): EnvironmentFamily[] => {
      if (directory.apart || directory.templates || directory.name === 'ci')
        return [];
      const plain = valuesDirectory.test(directory.name);
      const groups = new Map<string, { path: string; name: string }[]>();
      for (const { path, facts } of directory.files) {
        const known = plain || read.has(path);
        if (!known && !path.includes('alues', directory.nameStart)) continue;
        const name = path.slice(directory.nameStart);
        const named = environmentPart(
          name,
          known && facts.values !== undefined && holdsNoKind(facts.documents),
        );
        if (!named) continue;
        const group = groups.get(named.subject);
        const member = { path, name: named.name };
        if (group) group.push(member);
        else groups.set(named.subject, [member]);
      }
      return [...groups.values()].flatMap(
        files => familyOf(directory.path, files) ?? [],
      );
    },
  );
}

/** Whatever a release reads as values is values: `config/prod.yaml`, `prod.yaml`. */
function readByReleases({ valuesFiles }: LinkContext): ReadonlySet<string> {
  const kustomization = /(?:^|\/)kustomization(?:\.ya?ml)?$/i;
  return new Set(
    valuesFiles
      .filter(({ usedBy }) => usedBy.some(user => !kustomization.test(user)))
      .map(({ path }) => path),
  );
}

/** What a file is the values of, and in which environment. `plain`: a file called like the environment counts. */
function environmentPart(
  file: string,
  plain: boolean,
): { subject: string; name: string } | undefined {
  const stem = /^(.+?)\.(?:ya?ml|json)(?:\.gotmpl)?$/.exec(file)?.[1];
  if (stem === undefined) return undefined;
  const match = valuesName.exec(
    stem.replace(decoration, '').replace(/^[-_.]+/, ''),
  );
  if (match) {
    const [, before = '', after] = match;
    if (after !== undefined) return { subject: before, name: after };
    return before === ''
      ? undefined
      : { subject: '', name: before.replace(/[-_.]$/, '') };
  }
  return plain ? { subject: '', name: stem } : undefined;
}

function familyOf(
  path: string,
  files: readonly { path: string; name: string }[],
): EnvironmentFamily | undefined {
  const glued = new Map(
    parseGluedNames(files.map(({ name }) => name)).map(parsed => [
      parsed.name,
      parsed,
    ]),
  );
  const members: Member[] = files
    .filter(({ name }) => !isLayer(name) || glued.size > 0)
    .map(file => ({
      ...file,
      environment: parseEnvironmentName(file.name) ?? glued.get(file.name),
    }));
  const strong = members.filter(({ environment }) => environment?.strong);
  // Next to nothing but stages a weak word is one too; among the names of hubs and customers it is a name.
  const named = members.filter(({ environment }) => environment);
  const agree =
    strong.length >= 2
      ? named.length >= members.length * 0.8
      : strong.length === 1 && named.length === members.length;
  const staged = agree ? named : strong;
  if (staged.length === 0) return undefined;
  const stages = new Set(
    staged.map(({ environment }) => environment?.canonical),
  );
  // One lone `values-test.yaml` is for testing the chart.
  if (
    stages.size === 1 &&
    staged.every(({ environment }) => environment?.canonical === 'test')
  )
    return undefined;
  return {
    model: 'values-files',
    path,
    members: staged,
    confirmed: stages.size >= 2,
  };
}
