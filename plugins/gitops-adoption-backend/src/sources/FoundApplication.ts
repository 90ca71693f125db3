import { normalizeRepositoryUrl } from './repositoryUrl';
import type { DeclaredObject } from './DeclaredObject';

/** Where a reconciler object deploys from. */
export interface FoundApplication {
  readonly name: string;
  /** URL of the repository that declares it. */
  readonly declaredIn: string;
  /** As people call it: `Application`, `ApplicationSet`, `Flux Kustomization`, ... */
  readonly kind: string;
  /** What deploys the declaration itself: `app-of-apps root`, `Flux Kustomization apps`. */
  readonly declaredBy?: string;
  readonly repositoryUrl: string;
  /** `.` for the root. */
  readonly path: string;
  readonly revision?: string;
}

/** A directory that an object deploys, of the repository at a URL. */
export interface DeployedPath {
  readonly repositoryUrl: string;
  readonly path: string;
  readonly revision?: string;
}

/** What an object certainly deploys. Templated and generated sources, and released charts, are no directories. */
export function deployedPaths(object: DeclaredObject): DeployedPath[] {
  return object.sources.flatMap(source => {
    const path = source.resolved ?? source.path;
    const repositoryUrl = source.external
      ? source.repoURL && normalizeRepositoryUrl(source.repoURL)
      : object.repositoryUrl;
    return path && repositoryUrl && !source.chart && !source.unknown
      ? {
          repositoryUrl,
          path: path.replace(/^\.?\/+|\/+$/g, '') || '.',
          revision: source.revision,
        }
      : [];
  });
}

/** An object as somebody found it by a name. */
export function foundApplications(options: {
  name: string;
  object: DeclaredObject;
  /** What else its repository declares. */
  siblings: readonly { readonly object: DeclaredObject }[];
  /** The object that deploys this one. */
  parent: DeclaredObject | undefined;
}): FoundApplication[] {
  const { name, object, siblings, parent } = options;
  const common = {
    name,
    declaredIn: object.repositoryUrl,
    kind: kindOf(object),
    ...(parent && { declaredBy: describeParent(parent) }),
  };
  const paths = deployedPaths(object);
  if (!paths.length && object.kind === 'HelmRelease') {
    // What is configured of a released chart is where it is released.
    const path = object.path.replace(/(^|\/)[^/]*$/, '') || '.';
    return [{ ...common, repositoryUrl: object.repositoryUrl, path }];
  }
  return paths.map(deployed => ({
    ...common,
    ...deployed,
    revision: deployed.revision ?? fluxRevision(siblings, deployed),
  }));
}

/** Flux says the branch where it says the URL, in an object of its own. */
function fluxRevision(
  siblings: readonly { readonly object: DeclaredObject }[],
  { repositoryUrl }: DeployedPath,
): string | undefined {
  return siblings
    .filter(({ object }) => object.kind === 'GitRepository')
    .flatMap(({ object }) => object.sources)
    .find(
      ({ repoURL }) =>
        repoURL && normalizeRepositoryUrl(repoURL) === repositoryUrl,
    )?.revision;
}

function kindOf({ engine, kind }: DeclaredObject): string {
  return engine === 'flux' ? `Flux ${kind}` : kind;
}

function describeParent(parent: DeclaredObject): string {
  const name = parent.renderedNames[0] ?? parent.name;
  return parent.kind === 'Application'
    ? `app-of-apps ${name}`
    : `${kindOf(parent)} ${name}`;
}
