import { list, mapping, text } from '../../ecosystems/fields';
import { isMapping } from '../../yaml/SourceDocument';
import { ImageDeclaration } from '../FileFacts';
import { FileContent } from '../source/FileContent';
import { podSpecs } from '../workloads/podSpecs';

/** An image that a patch sets, and that nobody can tell from the patch. */
const open = '${…}';
const ofContainer =
  /^\/spec\/(?:template\/spec\/|jobTemplate\/spec\/template\/spec\/)?((?:initC|c)ontainers\/\d+)(\/image)?$/;
/** What is replaced with all the containers in it. */
const ofMore =
  /^\/spec(?:\/(?:template(?:\/spec)?|jobTemplate(?:\/spec(?:\/template(?:\/spec)?)?)?))?(?:\/((?:initC|c)ontainers))?$/;

/** Images that a patch sets: of containers by name in a strategic merge patch, by their place in a JSON patch. @internal */
export function patchedImagesOf(
  patch: unknown,
  line?: number,
): readonly ImageDeclaration[] {
  return Array.isArray(patch)
    ? inOperations(patch, () => line)
    : inObject(mapping(patch), line);
}

/** Images that a file sets that is a JSON patch, and only that. @internal */
export function extractPatchedImages({
  text: content,
  documents,
}: FileContent): readonly ImageDeclaration[] | undefined {
  const [document, another] = documents;
  if (!document || another || document.isMapping) return undefined;
  if (!content.includes('/spec') || !Array.isArray(document.value))
    return undefined;
  const images = inOperations(document.value, index =>
    document.lineOf([index]),
  );
  return images.length > 0 ? images : undefined;
}

function inOperations(
  operations: readonly unknown[],
  lineOf: (index: number) => number | undefined,
): ImageDeclaration[] {
  return operations.flatMap((operation, index): ImageDeclaration[] => {
    if (!isMapping(operation)) return [];
    const { op, path, value } = operation;
    if (op !== 'replace' && op !== 'add') return [];
    const pointer = text(path) ?? '';
    const [, container, image] = ofContainer.exec(pointer) ?? [];
    const line = lineOf(index);
    if (container !== undefined) {
      const set = image ? value : mapping(value).image;
      return [{ image: text(set) ?? open, position: container, line }];
    }
    const more = ofMore.exec(pointer);
    return more && typeof value === 'object'
      ? [{ image: open, position: more[1] ?? '', line }]
      : [];
  });
}

function inObject(
  object: Readonly<Record<string, unknown>>,
  line?: number,
): ImageDeclaration[] {
  const kind = text(object.kind) ?? '';
  if (!Object.hasOwn(podSpecs, kind)) return [];
  const pod = podSpecs[kind].reduce((node, key) => mapping(node[key]), object);
  const workload = text(mapping(object.metadata).name);
  return ['initContainers', 'containers'].flatMap(field =>
    list(pod[field]).flatMap((item): ImageDeclaration[] => {
      const { name, image } = mapping(item);
      const set = text(image);
      return set === undefined
        ? []
        : [{ image: set, kind, workload, container: text(name), line }];
    }),
  );
}
