import { PatchedSource } from '../../model/ReconcilerDeclaration';
import { FileContent } from '../source/FileContent';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping } from '../../ecosystems/Ecosystem';
import { list, mapping, text, texts } from '../../ecosystems/fields';

const pathPointer =
  /^\/spec\/(?:template\/spec\/)?(?:source\/|sources\/\d+\/)?path$/;
const valueFilesPointer =
  /^\/spec\/(?:template\/spec\/)?(?:source|sources\/\d+)\/helm\/valueFiles(\/(?:\d+|-))?$/;

const syncPointer =
  /^\/spec\/(?:template\/spec\/)?syncPolicy(?:\/automated(?:\/\w+)?)?$/;

const mayPatchSource =
  /\/spec\/(?:template\/spec\/)?(?:path|source|decryption|chart|syncPolicy)/;

/**
 * Where a patch makes an Application, an ApplicationSet or a Kustomization of Flux point, if it does: an overlay for an
 * environment that builds on Applications says so nowhere else.
 *
 * @internal
 */
export function patchedSourceOf(patch: unknown): PatchedSource | undefined {
  const { path, valueFiles, decryption, revision, sync } = Array.isArray(patch)
    ? inOperations(patch)
    : inObject(mapping(patch));
  return path === undefined &&
    valueFiles === undefined &&
    !decryption &&
    revision === undefined &&
    !sync
    ? undefined
    : {
        ...(path !== undefined && { path }),
        ...(valueFiles && { valueFiles }),
        ...(decryption && { decryption }),
        ...(revision !== undefined && { revision }),
        ...(sync && { sync }),
      };
}

/** Where a file that is a JSON patch, and only that, makes an object point. @internal */
export function extractPatchedSource({
  text: content,
  documents,
}: FileContent): PatchedSource | undefined {
  // Next to no file is one: nothing is parsed, nor searched, to find that out.
  const [document, another] = documents;
  if (!document || another || document.isMapping) return undefined;
  return mayPatchSource.test(content) && Array.isArray(document.value)
    ? patchedSourceOf(document.value)
    : undefined;
}

function inOperations(operations: readonly unknown[]): PatchedSource {
  let path: string | undefined;
  let revision: string | undefined;
  let decryption = false;
  const valueFiles: string[] = [];
  let sync: true | undefined;
  for (const operation of operations.filter(isMapping)) {
    const pointer = text(operation.path) ?? '';
    if (syncPointer.test(pointer)) sync = true;
    if (operation.op !== 'replace' && operation.op !== 'add') continue;
    if (pathPointer.test(pointer)) path = text(operation.value);
    if (pointer === '/spec/decryption') decryption = true;
    if (pointer === '/spec/chart/spec/version')
      revision = text(operation.value);
    const files = valueFilesPointer.exec(pointer);
    if (files)
      valueFiles.push(...texts(files[1] ? [operation.value] : operation.value));
  }
  return {
    path,
    valueFiles: valueFiles.length > 0 ? valueFiles : undefined,
    decryption,
    revision,
    sync,
  };
}

function inObject({ kind, spec }: Mapping): PatchedSource {
  const own = mapping(spec);
  if (kind === 'Kustomization')
    return { path: text(own.path), decryption: isMapping(own.decryption) };
  if (kind === 'HelmRelease')
    return { revision: text(mapping(mapping(own.chart).spec).version) };
  if (kind !== 'Application' && kind !== 'ApplicationSet') return {};
  const { source, sources, syncPolicy } =
    kind === 'Application' ? own : mapping(mapping(own.template).spec);
  const changed = mapping(source ?? list(sources)[0]);
  const { valueFiles } = mapping(changed.helm);
  return {
    path: text(changed.path),
    valueFiles: valueFiles === undefined ? undefined : texts(valueFiles),
    sync:
      syncPolicy === null || 'automated' in mapping(syncPolicy)
        ? true
        : undefined,
  };
}
