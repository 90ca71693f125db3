import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { LimitReached } from '../../model/RepositoryTree';
import {
  DanglingReference,
  ReconcilerEngine,
  ReconcilerObject,
  ReconcilerPattern,
  UnknownFact,
} from '../../model/RepositoryFacts';
import { reconcilers } from '../../ecosystems/registry';
import { LocatedDeclaration } from '../../ecosystems/LocatedDeclaration';
import { patchedSources } from './patchedSources';
import { patternsOf } from './patterns';
import { SourceResolver } from './SourceResolver';

/** @internal */
export interface LinkedReconcilers {
  readonly reconcilerObjects: readonly ReconcilerObject[];
  readonly reconcilers: readonly ReconcilerEngine[];
  readonly reconcilerPatterns: readonly ReconcilerPattern[];
  readonly danglingReferences: readonly DanglingReference[];
  readonly unknowns: readonly UnknownFact[];
  readonly limits: readonly LimitReached[];
}

/** Whether all kustomizations that read a file take it for a patch: it changes an object, and is none. */
function isPatch(graph: LinkContext['graph'], path: string): boolean {
  const users = [...graph.dependentsOf(path)];
  return (
    users.length > 0 &&
    users.every(directory =>
      graph
        .at(directory)
        ?.references.every(
          ({ resolved, field }) =>
            resolved !== path || field.startsWith('patches'),
        ),
    )
  );
}

/** @internal */
export type ReconcilersInput = Pick<
  LinkContext,
  'tree' | 'files' | 'roles' | 'graph' | 'index'
>;

/** Who starts a sync depends on the overlay. */
const openSync = {
  automated: undefined,
  selfHeal: undefined,
  prune: undefined,
};
/** Declarations as those that apply them change them, each by its own reconciler. */
function inherited(
  declared: readonly LocatedDeclaration[],
  input: ReconcilersInput,
): readonly LocatedDeclaration[] {
  const { tree, graph, index } = input;
  return reconcilers().reduce((located, { engine, inherit }) => {
    if (!inherit) return located;
    const own = located.filter(
      ({ declaration }) => declaration.engine === engine,
    );
    if (own.length === 0) return located;
    const changed = inherit(own, {
      url: tree.url,
      isDirectory: path => index.isDirectory(path),
      filesBuiltFrom: directory =>
        graph.at(directory) ? graph.filesOf(directory) : undefined,
      configMaps: facetsOf(input).configMaps.flatMap(([path, maps]) =>
        maps.map(map => ({ path, ...map })),
      ),
    });
    if (changed === own) return located;
    const byItem = new Map(own.map((item, at) => [item, changed[at]]));
    return located.map(item => byItem.get(item) ?? item);
  }, declared);
}

/**
 * Reconciler objects of a repository with their sources resolved: to a path of this tree, to another repository, or to a
 * stated unknown.
 *
 * @internal
 */
export function linkReconcilers(input: ReconcilersInput): LinkedReconcilers {
  const { roles, graph, index } = input;
  const declared: LocatedDeclaration[] = [];
  for (const [path, declarations] of facetsOf(input).reconcilers) {
    if (roles.roleOf(path) !== 'deployed') continue;
    for (const declaration of declarations)
      declared.push({ path, declaration });
  }
  const located = inherited(declared, input);
  const resolver = new SourceResolver(input, located);
  const patchesOf = patchedSources(input);
  const patches = new Map<string, boolean>();
  const isOnlyPatch = (path: string) => {
    let known = patches.get(path);
    if (known === undefined) patches.set(path, (known = isPatch(graph, path)));
    return known;
  };
  const objects = located
    .filter(
      ({ path, declaration }) =>
        (!declaration.partial || declaration.kind === 'AppProject') &&
        !isOnlyPatch(path),
    )
    .map(({ path, declaration }): ReconcilerObject => {
      const rendered = declaration.templated
        ? []
        : graph.renderedNames(path, declaration.document);
      const named = declaration.name === '' ? [] : [declaration.name];
      const patched = patchesOf({ path, declaration });
      return {
        path,
        line: declaration.line,
        engine: declaration.engine,
        apiVersion: declaration.apiVersion,
        kind: declaration.kind,
        name: declaration.name,
        renderedNames: rendered.length > 0 ? rendered : named,
        namespace: declaration.namespace,
        project: declaration.project,
        sources: resolver.resolve({ path, declaration }, patched.sources),
        destination: declaration.destination,
        sync: patched.sync
          ? { ...declaration.sync, ...openSync }
          : declaration.sync,
        generators: declaration.generators,
        dependsOn: declaration.dependsOn,
        decryption: declaration.decryption || patched.decryption,
        postBuild: declaration.postBuild,
        installs: declaration.installs,
        entityRef: declaration.entityRef,
        labels: declaration.labels,
        wildcards: declaration.wildcards,
        templated: declaration.templated,
        deprecatedApi: declaration.deprecatedApi,
      };
    });
  // An installed controller or one of its helpers says nothing of what is reconciled from here.
  const engines = new Set<ReconcilerEngine>(
    located.flatMap(({ declaration }) =>
      declaration.auxiliary && declaration.sources.length === 0
        ? []
        : [declaration.engine],
    ),
  );
  const byName = reconcilers().flatMap(({ engine, foundByName }) => {
    const patterns = foundByName?.(input.tree, index);
    return patterns ? [{ engine, patterns }] : [];
  });
  byName.forEach(({ engine }) => engines.add(engine));
  return {
    reconcilerObjects: objects,
    reconcilers: [...engines].sort(),
    reconcilerPatterns: [
      ...new Set([
        ...patternsOf(input, objects),
        ...byName.flatMap(({ patterns }) => patterns),
      ]),
    ].sort(),
    danglingReferences: resolver.dangling,
    limits: resolver.limits,
    unknowns: objects.flatMap(({ path, line, kind, name, sources }) =>
      sources.flatMap(({ unknown, unknownValues }) =>
        [unknown ?? [], unknownValues ?? []].flat().map(reason => ({
          path,
          line,
          about: 'reconciler' as const,
          reason: `${kind} '${name}': ${reason}`,
        })),
      ),
    ),
  };
}
