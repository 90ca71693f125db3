import { environmentReaders } from '../../ecosystems/registry';
import { FileFacts } from '../../extract/FileFacts';
import { LinkContext } from '../LinkContext';
import { clusterNames } from './clusterNames';
import { EnvironmentFamily } from './EnvironmentFamily';
import { holdsNoKind } from './environmentDocuments';
import { EnvironmentName, isLayer, parseSiblings } from './environmentName';

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

/** A values file, and what it is called after. */
interface NamedFile {
  readonly path: string;
  readonly name: string;
  /** It is the values of one cluster: by what it holds, or by a name that the repository knows a cluster by. */
  readonly cluster?: 'described' | 'named';
}

/**
 * Helm values files, one per environment. `ci/*-values.yaml` are test cases of the chart-testing tool.
 *
 * @internal
 */
export function valuesFamilies(context: LinkContext): EnvironmentFamily[] {
  const read = readByReleases(context);
  const clusters = clusterNames(context);
  return [...context.directories.values()].flatMap(
    (directory): EnvironmentFamily[] => {
      if (directory.apart || directory.templates || directory.name === 'ci')
        return [];
      const plain = valuesDirectory.test(directory.name);
      const groups = new Map<string, NamedFile[]>();
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
        const cluster = clusterOf(facts.values, clusters.has(named.name));
        const member = { path, name: named.name, cluster };
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

function clusterOf(
  values: FileFacts['values'],
  isKnown: boolean,
): NamedFile['cluster'] {
  const describes =
    values !== undefined &&
    environmentReaders().some(reader => reader.isCluster?.(values.keys));
  if (describes) return 'described';
  return isKnown ? 'named' : undefined;
}

function familyOf(
  path: string,
  files: readonly NamedFile[],
): EnvironmentFamily | undefined {
  const stageOf = parseSiblings(files.map(({ name }) => name));
  const members = files.filter(({ name }) => !isLayer(name));
  const staged = stagedIn(members, stageOf);
  const clusters = members.filter(({ cluster }) => cluster);
  // A name that a cluster happens to have as well is one only beside another.
  const areTargets =
    clusters.length >= 2 ||
    clusters.some(({ cluster }) => cluster === 'described');
  const kept = areTargets ? new Set([...clusters, ...staged]) : staged;
  if (kept.size === 0) return undefined;
  const stages = new Set(
    [...staged].map(({ name }) => stageOf.get(name)?.canonical),
  );
  return {
    model: 'values-files',
    path,
    members: members
      .filter(file => kept.has(file))
      .map((file): Member => ({
        path: file.path,
        name: file.name,
        ...(staged.has(file) && { environment: stageOf.get(file.name) }),
      })),
    confirmed: stages.size >= 2,
    ...(areTargets && { targets: true }),
  };
}

/** Those that are called after a stage, as long as they are not the lone values for testing a chart. */
function stagedIn(
  members: readonly NamedFile[],
  stageOf: ReadonlyMap<string, EnvironmentName>,
): ReadonlySet<NamedFile> {
  const named = members.filter(({ name }) => stageOf.has(name));
  const strong = named.filter(({ name }) => stageOf.get(name)?.strong);
  // Next to nothing but stages a weak word is one too; among the names of hubs and customers it is a name.
  const agree =
    strong.length >= 2
      ? named.length >= members.length * 0.8
      : strong.length === 1 && named.length === members.length;
  const staged = agree ? named : strong;
  const onlyTest = staged.every(
    ({ name }) => stageOf.get(name)?.canonical === 'test',
  );
  return new Set(onlyTest ? [] : staged);
}
