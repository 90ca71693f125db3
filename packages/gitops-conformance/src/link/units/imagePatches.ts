import { ImageDeclaration, KustomizePatch } from '../../extract/FileFacts';
import { directoryOf, joinPath } from '../../repository/paths';
import { LinkContext } from '../LinkContext';

type Target = KustomizePatch['target'];

/** An image that a patch of a kustomization sets. @internal */
export interface ImagePatch {
  /** File of the patch. */
  readonly path: string;
  readonly declaration: ImageDeclaration;
  /** Whether it is for a container of a manifest; `undefined` where only a build would tell. */
  isFor(written: ImageDeclaration): boolean | undefined;
}

/** Each is held against each image. */
const maxPatches = 1000;

/** Images that the patches of one kustomization set, in order. @internal */
export function imagePatchesOf(
  context: Pick<LinkContext, 'files'>,
  file: string,
): ImagePatch[] {
  const patches = context.files.get(file)?.kustomization?.patches ?? [];
  return patches
    .slice(0, maxPatches)
    .flatMap(({ path: reference, images, target }) => {
      if (reference === undefined)
        return (images ?? []).map(image => patchOf(file, image, target));
      const path = joinPath(directoryOf(file), reference) ?? reference;
      const facts = context.files.get(path);
      return [...(facts?.images ?? []), ...(facts?.patchedImages ?? [])].map(
        image => patchOf(path, image, target),
      );
    });
}

function patchOf(
  path: string,
  declaration: ImageDeclaration,
  target: Target,
): ImagePatch {
  const { kind, workload, container, position = '' } = declaration;
  const isMerge = kind !== undefined;
  const isKind = matcher(target?.kind);
  const isName = matcher(target?.name);
  const isPlace = (at: string | undefined) =>
    at === position || (at?.startsWith(position) && !/\d$/.test(position));
  return {
    path,
    declaration,
    isFor(written) {
      const isContainer = isMerge
        ? container === written.container
        : Boolean(isPlace(written.position));
      if (!isContainer) return false;
      if (!target)
        return kind === written.kind && isSameName(workload, written.workload);
      const { kind: found = '', workload: name = '' } = written;
      const ofKind = isKind(found);
      if (ofKind === false) return false;
      const ofName = isName(name);
      // Names and labels are those that earlier steps of the build have made.
      if (ofName === false)
        return name && target.name?.includes(name) ? undefined : false;
      const isSelected = target.labelSelector ?? target.annotationSelector;
      return isSelected ? undefined : ofKind && ofName;
    },
  };
}

/** A patch names its object as it was written, or as prefixes and suffixes have made it. */
function isSameName(
  patch: string | undefined,
  written: string | undefined,
): boolean | undefined {
  if (patch === written) return true;
  return patch && written && patch.includes(written) ? undefined : false;
}

const longest = 200;

/** A selector is an anchored regular expression. What a costly one matches is not told. */
function matcher(
  pattern: string | undefined,
): (value: string) => boolean | undefined {
  if (!pattern) return () => true;
  if (/^[\w-]*$/.test(pattern)) return value => value === pattern;
  const quantifiers = pattern.match(/[*+{]/g)?.length ?? 0;
  if (pattern.length > longest || quantifiers > 1 || /\)[*+?{]/.test(pattern))
    return () => undefined;
  try {
    const expression = new RegExp(`^(?:${pattern})$`);
    return value => expression.test(value.slice(0, longest));
  } catch {
    return () => undefined;
  }
}
