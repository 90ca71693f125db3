import { directoryOf } from '../../repository/paths';
import { environmentOfPath } from '../environments/environmentOfPath';
import { ReconcilerSource, RepositoryFacts } from '../../model/RepositoryFacts';
import { parseRemoteReference } from './remoteReference';

/** Something of a repository that uses a directory of another one. @public */
export interface ForeignUse {
  /** Kustomization directory, or file of a reconciler object. */
  readonly from: string;
  readonly repositoryUrl: string;
  /** `.` for the root. */
  readonly path: string;
  readonly revision?: string;
  /** Whether the revision stays what it is: a change reaches it when somebody raises it. */
  readonly pinned: boolean;
  /** Whether it builds on the directory, rather than has it deployed. */
  readonly builds: boolean;
  readonly kind: string;
  readonly name?: string;
  readonly line?: number;
  readonly environment?: string;
}

/**
 * Who builds on what, in one repository and beyond it: small enough to be held for a whole estate.
 *
 * @public
 */
export interface RepositoryReach {
  /** What is used, with its direct users. */
  readonly bases: readonly {
    readonly path: string;
    readonly users: readonly string[];
  }[];
  /** Files that declare reconciler objects: these deploy what they use, and are no part of it. */
  readonly declarations: readonly string[];
  /** Environment of each path above that has one. */
  readonly environments: Readonly<Record<string, string>>;
  readonly uses: readonly ForeignUse[];
}

/**
 * Takes from the facts of a repository what tells how far a change reaches.
 *
 * @public
 */
export function reachOf(
  facts: RepositoryFacts,
  uses: readonly ForeignUse[] = usesOf(facts),
): RepositoryReach {
  const bases = facts.sharedBases.map(({ path, dependentPaths }) => ({
    path,
    users: [...new Set(dependentPaths)],
  }));
  const environmentOf = environmentLookup(facts);
  const locations = new Set([
    ...bases.flatMap(({ path, users }) => [path, ...users]),
    ...uses.map(({ from }) => from),
  ]);
  return {
    bases,
    declarations: [
      ...new Set(facts.reconcilerObjects.map(({ path }) => path)),
    ].filter(path => locations.has(path)),
    environments: Object.fromEntries(
      [...locations].flatMap(path => {
        const environment = environmentOf(path);
        return environment === undefined ? [] : [[path, environment]];
      }),
    ),
    uses,
  };
}

/**
 * The environment of a location. A file that declares reconciler objects is in that which all of them deploy to, where its
 * path does not say.
 *
 * @internal
 */
export function environmentLookup(
  facts: RepositoryFacts,
): (path: string) => string | undefined {
  const declared = new Map<string, Set<string | undefined>>();
  for (const { path, environment } of facts.reconcilerObjects) {
    const known = declared.get(path) ?? new Set();
    declared.set(path, known.add(environment));
  }
  return path => {
    const own = environmentOfPath(facts.environments, path);
    if (own !== undefined) return own;
    const found = declared.get(path);
    return found?.size === 1 ? [...found][0] : undefined;
  };
}

/** What of other repositories is used. @internal */
export function usesOf(facts: RepositoryFacts): ForeignUse[] {
  return [...remoteBases(facts), ...foreignSources(facts)];
}

function remoteBases({
  kustomizations,
  environments,
}: RepositoryFacts): ForeignUse[] {
  const uses: ForeignUse[] = [];
  for (const { path, references } of kustomizations) {
    for (const { reference, remote, pinned = false, line } of references) {
      const target = remote ? parseRemoteReference(reference) : undefined;
      if (!target) continue;
      uses.push({
        from: path,
        repositoryUrl: withoutUser(target.url),
        path: target.path,
        revision: target.revision,
        pinned,
        builds: true,
        kind: 'Kustomization',
        line,
        environment: environmentOfPath(environments, path),
      });
    }
  }
  return uses;
}

/** These say where something is, and deploy nothing of it. */
const SOURCES: ReadonlySet<string> = new Set([
  'GitRepository',
  'OCIRepository',
  'HelmRepository',
  'HelmChart',
  'Bucket',
  'AppProject',
]);

function foreignSources(facts: RepositoryFacts): ForeignUse[] {
  return facts.reconcilerObjects.flatMap(
    ({ path: from, kind, name, line, environment, sources }) =>
      sources.flatMap(source => {
        const { repoURL, external, unknown, revision } = source;
        const path = pathIn(source, sources.length);
        if (
          !external ||
          !repoURL ||
          path === undefined ||
          unknown !== undefined ||
          SOURCES.has(kind)
        )
          return [];
        return [
          {
            from,
            repositoryUrl: withoutUser(repoURL),
            path: path.replace(/^(?:\.?\/)+|\/+$/g, '') || '.',
            revision,
            pinned: source.revisionPinning === 'pinned',
            builds: false,
            kind,
            name,
            line,
            environment:
              environment ??
              environmentOfPath(facts.environments, directoryOf(from)),
          },
        ];
      }),
  );
}

/** A chart of a Git repository is a directory; one of a chart repository is a name. */
function pathIn(
  { path, chart }: ReconcilerSource,
  sources: number,
): string | undefined {
  if (chart !== undefined) return /^\.|\//.test(chart) ? chart : undefined;
  // One of several that names no path holds values for the others: which of its files is not known.
  return path ?? (sources > 1 ? undefined : '.');
}

function withoutUser(url: string): string {
  return url.replace(/^([a-z+]+:\/\/)[^/@]*@/i, '$1');
}
