import { GuardrailFacts, RepositoryFacts } from '../../model/RepositoryFacts';
import { globMatcher } from './globs';
import { baseName, directoryOf, isWithin } from '../../repository/paths';

type CodeOwners = NonNullable<GuardrailFacts['codeOwners']>;

/**
 * A line of CODEOWNERS, read as the source-control hosts read it: like `.gitignore`, so that a pattern with a slash
 * inside is anchored at the root and any other may match at every depth.
 */
function matcher(pattern: string): (path: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anchored = pattern.startsWith('/') || bare.includes('/');
  return globMatcher(anchored ? bare : `**/${bare}`);
}

/** @internal */
export function ownerOf(owners: CodeOwners, path: string): string | undefined {
  if (/^OWNERS(_ALIASES)?$/.test(baseName(owners.path))) {
    // An OWNERS file speaks for its directory.
    return isWithin(path, directoryOf(owners.path)) ? owners.path : undefined;
  }
  return owners.patterns.find(
    pattern => pattern === '*' || matcher(pattern)(path),
  );
}

/**
 * Whether the files that deploy an entity have an owner: most of them, so that one unowned README does not matter.
 *
 * @internal
 */
export function coversPath(
  owners: CodeOwners,
  path: string,
  facts: RepositoryFacts,
): boolean {
  const files = facts.units.flatMap(unit => unit.files);
  const manifests = files.length
    ? files
    : facts.manifests.map(manifest => manifest.path);
  const subjects = [...new Set(manifests)].filter(file => isWithin(file, path));
  if (!subjects.length) {
    return (
      ownerOf(
        owners,
        path === '.' ? 'kustomization.yaml' : `${path}/kustomization.yaml`,
      ) !== undefined
    );
  }
  const owned = subjects.filter(file => ownerOf(owners, file) !== undefined);
  return owned.length * 2 > subjects.length;
}

/**
 * Whether every file below an entity's path has an owner, whatever it holds.
 *
 * @internal
 */
export function coversAll(
  owners: CodeOwners,
  path: string,
  { files: { paths } }: RepositoryFacts,
): boolean {
  return paths
    .filter(file => isWithin(file, path))
    .every(file => ownerOf(owners, file) !== undefined);
}
