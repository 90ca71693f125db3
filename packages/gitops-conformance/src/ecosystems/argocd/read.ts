import { environmentKey } from '../environmentKey';
import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../../model/ReconcilerDeclaration';
import { DirectoryOptions } from '../../model/RepositoryFacts';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping, ReadReconciler } from '../Ecosystem';
import { flag, list, mapping, text, textMap, texts } from '../fields';
import { isCredentialKey } from '../../text/credentialKey';

/** @internal */
export function readSource(source: unknown): SourceDeclaration | undefined {
  if (!isMapping(source)) return undefined;
  const helm = mapping(source.helm);
  return {
    repoURL: text(source.repoURL),
    path: text(source.path),
    chart: text(source.chart),
    revision: text(source.targetRevision),
    ref: text(source.ref),
    ...(isMapping(source.plugin) && { plugin: true }),
    ...(isMapping(source.directory) && {
      directory: directoryOptions(source.directory),
    }),
    valueFiles:
      helm.valueFiles === undefined ? undefined : texts(helm.valueFiles),
    inlineValues:
      helm.values !== undefined ||
      helm.valuesObject !== undefined ||
      list(helm.parameters).length > 0
        ? true
        : undefined,
  };
}

function directoryOptions(directory: Mapping): DirectoryOptions {
  return {
    recurse: flag(directory.recurse),
    include: text(directory.include) || undefined,
    exclude: text(directory.exclude) || undefined,
  };
}

/** What people change is the dry source, and what is deployed is the branch that it is rendered to. */
function hydratedSource({ drySource, syncSource }: Mapping): unknown {
  if (!isMapping(drySource)) return undefined;
  const { targetBranch } = mapping(syncSource);
  return {
    ...drySource,
    targetRevision: targetBranch ?? drySource.targetRevision,
  };
}

/** The `spec` of an Application, or of an ApplicationSet's template. @internal */
export function readApplicationSpec(spec: Mapping): ReadReconciler {
  const sources = [
    spec.source,
    ...list(spec.sources),
    hydratedSource(mapping(spec.sourceHydrator)),
  ].flatMap(source => readSource(source) ?? []);
  const destination = mapping(spec.destination);
  const policy = mapping(spec.syncPolicy);
  const automated = isMapping(policy.automated) ? policy.automated : undefined;
  return {
    project: text(spec.project),
    sources,
    destination: {
      cluster: text(destination.name) ?? text(destination.server),
      namespace: text(destination.namespace),
    },
    sync: {
      automated:
        'automated' in policy &&
        policy.automated !== false &&
        automated?.enabled !== false,
      selfHeal: flag(automated?.selfHeal) ?? false,
      prune: flag(automated?.prune) ?? false,
      ignoreDifferences: list(spec.ignoreDifferences).length > 0 || undefined,
    },
    // A strategic merge patch for an Application says only what it changes.
    partial:
      sources.every(
        source => source.repoURL === undefined && source.chart === undefined,
      ) || undefined,
  };
}

const maxElements = 500;

/** One parameter set for each combination. */
function productOf(
  lists: readonly (readonly Readonly<Record<string, string>>[])[],
): Readonly<Record<string, string>>[] {
  if (lists.length === 0) return [];
  return lists.reduce<Readonly<Record<string, string>>[]>(
    (sets, elements) =>
      sets
        .slice(0, Math.ceil((maxElements + 1) / Math.max(elements.length, 1)))
        .flatMap(set => elements.map(element => ({ ...set, ...element })))
        .slice(0, maxElements + 1),
    [{}],
  );
}

/**
 * Parameters of an element, nested ones by their dotted key. A path is never made of a password, and none is kept.
 */
function elementOf(value: unknown, depth = 0): Record<string, string> {
  const found: Record<string, string> = {};
  if (!isMapping(value)) return found;
  for (const [key, item] of Object.entries(value)) {
    if (isCredentialKey(key)) continue;
    const own = text(item);
    if (own !== undefined) found[key] = own;
    else if (depth < 3)
      for (const [inner, nested] of Object.entries(elementOf(item, depth + 1)))
        found[`${key}.${inner}`] = nested;
  }
  return found;
}

/** The first generator of a merge says what there is; the others change what has the same values under the keys. */
function mergeOf(
  [base, ...others]: readonly (readonly Readonly<Record<string, string>>[])[],
  keys: readonly string[],
): Readonly<Record<string, string>>[] {
  const changes = others.flat();
  // So many are left open anyway.
  if (!base || base.length > maxElements || changes.length > maxElements)
    return [...(base ?? []), ...changes];
  return base.map(element =>
    changes
      .filter(other => keys.every(key => other[key] === element[key]))
      .reduce((merged, other) => ({ ...merged, ...other }), element),
  );
}

/** ApplicationSet generators by kind, those inside `matrix` and `merge` included. */
function readGenerators(
  generators: unknown,
  depth = 0,
): Pick<ReconcilerDeclaration, 'generators' | 'generatorPaths' | 'elements'> {
  const kinds = new Set<string>();
  const paths: NonNullable<ReconcilerDeclaration['generatorPaths']>[number][] =
    [];
  const elements: Readonly<Record<string, string>>[] = [];
  for (const generator of list(generators).filter(isMapping)) {
    for (const [kind, body] of Object.entries(generator)) {
      if (kind === 'selector' || kind === 'template') continue;
      kinds.add(kind);
      if (!isMapping(body)) continue;
      if (kind === 'git') {
        for (const entry of [
          ...list(body.directories),
          ...list(body.files),
        ].filter(isMapping)) {
          const path = text(entry.path);
          if (path !== undefined)
            paths.push({
              repoURL: text(body.repoURL),
              path,
              exclude: flag(entry.exclude),
            });
        }
      } else if (kind === 'list') {
        for (const element of list(body.elements))
          elements.push(elementOf(element));
      }
      if ((kind === 'matrix' || kind === 'merge') && depth < 3) {
        const children = list(body.generators).map(child =>
          readGenerators([child], depth + 1),
        );
        children.forEach(child =>
          child.generators?.forEach(name => kinds.add(name)),
        );
        const withPaths = children.flatMap(child =>
          child.generatorPaths ? [child.generatorPaths] : [],
        );
        // Of two Git generators in a matrix, `path` is the later one's.
        paths.push(
          ...(kind === 'matrix' ? withPaths.slice(-1) : withPaths).flat(),
        );
        elements.push(
          ...(kind === 'matrix'
            ? productOf(
                children.flatMap(({ elements: own }) => (own ? [own] : [])),
              )
            : mergeOf(
                children.map(child => child.elements ?? []),
                texts(body.mergeKeys),
              )),
        );
      }
    }
  }
  return {
    generators: [...kinds],
    ...(paths.length > 0 && { generatorPaths: paths }),
    ...(elements.length > 0 && elements.length <= maxElements && { elements }),
  };
}

/**
 * Of each element the parameters of which sources speak, and those that name an environment: a matrix repeats all others in
 * every combination.
 */
function usedIn(
  sources: readonly SourceDeclaration[],
  elements: readonly Readonly<Record<string, string>>[],
): Readonly<Record<string, string>>[] {
  const written = sources.flatMap(({ path, revision, valueFiles = [] }) => [
    path ?? '',
    revision ?? '',
    ...valueFiles,
  ]);
  const templates = written.filter(each => each.includes('{{')).join('\n');
  const used = new Map<string, boolean>();
  const isUsed = (key: string) => {
    let known = used.get(key);
    if (known === undefined) {
      known = templates.includes(key) || environmentKey.test(key);
      used.set(key, known);
    }
    return known;
  };
  return elements.map(element =>
    Object.fromEntries(Object.entries(element).filter(([key]) => isUsed(key))),
  );
}

/** @internal */
export function readApplicationSetSpec(spec: Mapping): ReadReconciler {
  const template = mapping(spec.template);
  const application = readApplicationSpec(mapping(template.spec));
  const { elements, ...generators } = readGenerators(spec.generators);
  return {
    ...application,
    ...generators,
    ...(elements && { elements: usedIn(application.sources, elements) }),
    entityRef: entityRefOf(mapping(template.metadata)),
    partial: !('template' in spec) || undefined,
  };
}

/** The `spec` of an AppProject. @internal */
export function readProjectSpec(spec: Mapping): ReadReconciler {
  const wildcards: string[] = [];
  if (texts(spec.sourceRepos).includes('*')) wildcards.push('sourceRepos');
  const destinations = list(spec.destinations).filter(isMapping);
  if (
    destinations.some(
      ({ namespace, server, name }) =>
        namespace === '*' && (server === '*' || name === '*'),
    )
  )
    wildcards.push('destinations');
  if (
    list(spec.clusterResourceWhitelist)
      .filter(isMapping)
      .some(({ group, kind }) => group === '*' && kind === '*')
  )
    wildcards.push('clusterResourceWhitelist');
  return {
    sources: [],
    wildcards,
    sync: { syncWindows: list(spec.syncWindows).length > 0 || undefined },
  };
}

function entityRefOf(metadata: Mapping): string | undefined {
  return text(mapping(metadata.annotations)['backstage.io/entity-ref']);
}

/** Objects of Argo CD: what reconciles, and what only belongs to it. @internal */
export function readArgoCd(
  kind: string,
  object: Mapping,
): ReadReconciler | undefined {
  const spec = mapping(object.spec);
  const metadata = mapping(object.metadata);
  const annotations = mapping(metadata.annotations);
  const common = (read: ReadReconciler): ReadReconciler => ({
    ...read,
    sync: {
      ...read.sync,
      syncWave: text(annotations['argocd.argoproj.io/sync-wave']),
    },
    entityRef: entityRefOf(metadata) ?? read.entityRef,
    labels: textMap(metadata.labels),
  });
  switch (kind) {
    case 'Application':
      return common(readApplicationSpec(spec));
    case 'ApplicationSet':
      return common(readApplicationSetSpec(spec));
    case 'AppProject':
      return common(readProjectSpec(spec));
    case 'ArgoCD':
      return common({ sources: [], auxiliary: true });
    default:
      return undefined;
  }
}
