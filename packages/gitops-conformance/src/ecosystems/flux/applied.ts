import { AppliedPatch } from '../../model/ReconcilerDeclaration';
import { InheritanceContext } from '../Ecosystem';
import { LocatedDeclaration } from '../LocatedDeclaration';
import { FluxTree } from './FluxTree';
import { hasVariable, substitute, Variables } from './variables';

const maxApplications = 5_000;
const maxVariants = 100;

/** A Kustomization that one control plane applies, as its parents have changed it. */
interface Application {
  readonly located: LocatedDeclaration;
  /** The Kustomization that nothing applies, with which the control plane starts. */
  readonly root: LocatedDeclaration;
  readonly directory: string;
}

/** What becomes of a declaration, by what it says afterwards. */
type Variants = Map<string, LocatedDeclaration['declaration']>;

/**
 * Kustomizations and releases as the Kustomizations above them change them: with variables filled in, and with the
 * decryption that a parent patches into its children. An object that several control planes apply has the sources of all.
 *
 * @internal
 */
export function inheritFromParents(
  located: readonly LocatedDeclaration[],
  context: InheritanceContext,
): readonly LocatedDeclaration[] {
  if (!located.some(mayNeedParents)) return located;
  const tree = new FluxTree(located, context);
  const variants = new Map<LocatedDeclaration, Variants>();
  const known = new Set<string>();
  const left: Application[] = tree.roots.map(root => ({
    located: root,
    root,
    directory: tree.directoryOf(root.declaration)!,
  }));
  for (
    let next = left.pop();
    next && known.size < maxApplications;
    next = left.pop()
  ) {
    const { declaration } = next.located;
    const variables = variablesOf(next, tree);
    for (const child of tree.appliedFrom(next.directory)) {
      if (child === next.located || child.declaration.templated) continue;
      const changed = changedBy(child, declaration.patches, variables);
      const seen = variants.get(child) ?? new Map();
      variants.set(child, seen);
      const key = JSON.stringify([
        changed.sources,
        changed.decryption,
        changed.variables,
        changed.variablesFrom,
      ]);
      if (seen.size < maxVariants) seen.set(key, changed);
      const directory = tree.directoryOf(changed);
      const id = `${tree.idOf(next.root)} ${tree.idOf(child)} ${directory} ${key}`;
      if (directory === undefined || known.has(id)) continue;
      known.add(id);
      const { root } = next;
      left.push({
        located: { path: child.path, declaration: changed },
        root,
        directory,
      });
    }
  }
  return located.map(item => merged(item, variants.get(item)));
}

function mayNeedParents({ declaration }: LocatedDeclaration): boolean {
  return (
    declaration.patches !== undefined ||
    (!declaration.templated &&
      declaration.sources.some(
        ({ path, chart, revision, repoURL, images = [] }) =>
          [path, chart, revision, repoURL].some(hasVariable) ||
          images.some(({ newName, newTag, digest }) =>
            [newName, newTag, digest].some(hasVariable),
          ),
      ))
  );
}

/** What a Kustomization fills into what it applies; nothing at all where it does not say `postBuild`. */
function variablesOf(
  { located, root }: Application,
  tree: FluxTree,
): Variables | undefined {
  const { postBuild, variables = {}, variablesFrom = [] } = located.declaration;
  if (!postBuild && !located.declaration.variablesFrom) return undefined;
  return {
    inline: variables,
    from: variablesFrom.map(source =>
      tree.variablesIn(source, { located, root }),
    ),
  };
}

type Declaration = LocatedDeclaration['declaration'];

function changedBy(
  { declaration }: LocatedDeclaration,
  patches: readonly AppliedPatch[] = [],
  variables: Variables | undefined,
): Declaration {
  const patched = patches.reduce(
    (changed, patch) =>
      isFor(patch, changed) ? withPatch(changed, patch) : changed,
    declaration,
  );
  if (!variables || declaration.keepsVariables) return patched;
  const fill = <T extends string | undefined>(text: T) =>
    text === undefined ? text : (substitute(text, variables) as T);
  return {
    ...patched,
    sources: patched.sources.map(source => ({
      ...source,
      repoURL: fill(source.repoURL),
      path: fill(source.path),
      chart: fill(source.chart),
      revision: fill(source.revision),
      ...(source.images && {
        images: source.images.map(image => ({
          ...image,
          newName: fill(image.newName),
          newTag: fill(image.newTag),
          digest: fill(image.digest),
        })),
      }),
      ...(source.sourceRef && {
        sourceRef: { ...source.sourceRef, name: fill(source.sourceRef.name) },
      }),
    })),
    ...(patched.variables && {
      variables: Object.fromEntries(
        Object.entries(patched.variables).map(([name, value]) => [
          name,
          fill(value),
        ]),
      ),
    }),
    ...(patched.variablesFrom && {
      variablesFrom: patched.variablesFrom.map(from => ({
        ...from,
        name: fill(from.name),
      })),
    }),
  };
}

function isFor({ target }: AppliedPatch, { kind, name }: Declaration): boolean {
  if (target?.kind !== undefined && target.kind !== kind) return false;
  const wanted = target?.name;
  // Names of targets are regular expressions: the two that select all, and otherwise a name as it is.
  return !wanted || /^(?:\^?\.[*+]\$?)$/.test(wanted) || wanted === name;
}

function withPatch(
  declaration: Declaration,
  { decryption, variables, variablesFrom }: AppliedPatch,
): Declaration {
  const postBuild =
    declaration.postBuild ||
    variables !== undefined ||
    variablesFrom !== undefined ||
    undefined;
  return {
    ...declaration,
    decryption: declaration.decryption || decryption,
    postBuild,
    ...(variables && {
      variables: { ...declaration.variables, ...variables },
    }),
    // A list without a merge key is replaced as a whole.
    ...(variablesFrom && { variablesFrom }),
  };
}

/** All that becomes of an object is said of the one that the files show. */
function merged(
  item: LocatedDeclaration,
  variants: Variants | undefined,
): LocatedDeclaration {
  if (!variants || variants.size === 0) return item;
  const all = [...variants.values()];
  const { declaration } = item;
  return {
    path: item.path,
    declaration: {
      ...declaration,
      sources: all.flatMap(({ sources }) => sources),
      // Where one control plane gives it and another does not, it is not given.
      decryption: all.every(({ decryption }) => decryption) || undefined,
      postBuild: all.some(({ postBuild }) => postBuild) || undefined,
    },
  };
}
