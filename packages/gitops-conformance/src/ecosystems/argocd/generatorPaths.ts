import {
  GeneratorDeclaration,
  ReconcilerDeclaration,
} from '../../model/ReconcilerDeclaration';

type Read = { readonly repoURL?: string; readonly path: string };

/** Paths that the Git generators of an ApplicationSet read, up to where they are patterns. @internal */
export function generatorPaths({
  generation,
}: ReconcilerDeclaration): readonly Read[] {
  return generation ? generation.generators.flatMap(pathsOf) : [];
}

function pathsOf({ git, generators = [] }: GeneratorDeclaration): Read[] {
  const patterns = git ? [...git.directories, ...git.files] : [];
  return [
    ...patterns.flatMap(({ path, exclude }) => {
      const constant = constantPart(path);
      return exclude || constant === ''
        ? []
        : [{ repoURL: git?.repoURL, path: constant }];
    }),
    ...generators.flatMap(pathsOf),
  ];
}

function constantPart(path: string): string {
  const open = path.search(/[*?[{]/);
  return open < 0
    ? path
    : path.slice(0, Math.max(path.lastIndexOf('/', open), 0));
}
