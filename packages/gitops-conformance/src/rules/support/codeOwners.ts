import { GuardrailFacts, RepositoryFacts } from '../../model/RepositoryFacts';
import { globMatcherOf } from '../../model/globs';
import { globMatcher } from './globs';
import { memoize } from './memoize';
import { baseName, directoryOf, isWithin } from '../../repository/paths';

type CodeOwners = NonNullable<GuardrailFacts['codeOwners']>;

type Entry = CodeOwners['entries'][number];

/**
 * A pattern of CODEOWNERS, read as the source-control hosts read it: like `.gitignore`, so that a pattern with a slash
 * inside is anchored at the root and any other may match at every depth. In GitLab only a slash at the start anchors it,
 * and with either `docs/*` is about the files of the directory, and not about what lies deeper.
 */
function matcher(
  pattern: string,
  isGitLab: boolean,
): (path: string) => boolean {
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
  const anchored = pattern.startsWith('/') || (!isGitLab && bare.includes('/'));
  const glob = anchored ? bare : `**/${bare}`;
  return bare.endsWith('/*') ? globMatcherOf(glob) : globMatcher(glob);
}

const matchersOf = memoize(({ path: file, entries }: CodeOwners) =>
  entries.map(entry => ({
    entry,
    matches: matcher(entry.pattern, file.startsWith('.gitlab/')),
  })),
);

/**
 * The pattern that gives a path an owner. The last one that matches decides, in GitLab the last one of each section; none
 * does where that one names nobody.
 *
 * @internal
 */
export function ownerOf(owners: CodeOwners, path: string): string | undefined {
  if (/^OWNERS(_ALIASES)?$/.test(baseName(owners.path))) {
    // An OWNERS file speaks for its directory.
    return isWithin(path, directoryOf(owners.path)) ? owners.path : undefined;
  }
  const deciding = new Map<string | undefined, Entry>();
  for (const { entry, matches } of matchersOf(owners)) {
    const { section } = entry;
    if (!deciding.get(section)?.excludes && matches(path))
      deciding.set(section, entry);
  }
  return [...deciding.values()].find(({ owned }) => owned)?.pattern;
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
