import { documentsOfValue } from '../extractDocuments';
import { isCredentialKey } from '../../text/credentialKey';
import {
  DocumentFacts,
  ImageDeclaration,
  KustomizationFileFacts,
  KustomizePatch,
} from '../FileFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { splitDocuments } from '../../yaml/splitDocuments';
import { withoutCredentials } from '../../text/withoutCredentials';
import { patchedImagesOf } from './patchedImages';
import { patchedSourceOf } from './patchedSource';

const maxInlineDocuments = 100;

/** Kustomize decodes strictly: a number is no string. What is kept carries no password. @internal */
export const text = (value: unknown) =>
  typeof value === 'string' ? withoutCredentials(value) : undefined;

/** @internal */
export const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [];

/** @internal */
export function targetOf(
  target: Readonly<Record<string, unknown>>,
): KustomizePatch['target'] {
  return {
    group: text(target.group),
    version: text(target.version),
    kind: text(target.kind),
    name: text(target.name),
    namespace: text(target.namespace),
    labelSelector: text(target.labelSelector),
    annotationSelector: text(target.annotationSelector),
  };
}

/** Labels or annotations that a kustomization sets, of all fields that set some. @internal */
export function added<K extends 'labels' | 'annotations'>(
  field: K,
  mappings: readonly unknown[],
): Partial<Record<K, Record<string, string>>> {
  const entries = mappings
    .filter(isMapping)
    .flatMap(pairs =>
      Object.entries(pairs).flatMap(([key, value]) =>
        typeof value === 'string' && !isCredentialKey(key)
          ? [[key, value] as const]
          : [],
      ),
    );
  const set: Partial<Record<K, Record<string, string>>> = {};
  if (entries.length > 0) set[field] = Object.fromEntries(entries);
  return set;
}

/** @internal */
export function allowedBy(options: unknown): Pick<KustomizePatch, 'allows'> {
  if (!isMapping(options)) return {};
  const { allowNameChange, allowKindChange } = options;
  return allowNameChange === true || allowKindChange === true
    ? {
        allows: {
          name: allowNameChange === true,
          kind: allowKindChange === true,
        },
      }
    : {};
}

/** @internal */
export function inlinePlugin(
  document: SourceDocument,
  field: string,
  item: unknown,
): KustomizationFileFacts['inlinePlugins'][number][] {
  if (typeof item !== 'string' || !item.includes('\n')) return [];
  const parsed = document.parsePart(item).value;
  if (!isMapping(parsed)) return [{ field }];
  const { kind, name, namespace } = documentsOfValue(parsed, 1);
  return [{ field, kind, name, namespace }];
}

/** Identities of the documents of an inline patch; its contents don't matter to what is built. @internal */
export function inlinePatch(
  document: SourceDocument,
  patch: string,
  line?: number,
): Pick<
  KustomizePatch,
  'documents' | 'json' | 'invalid' | 'source' | 'images'
> {
  const documents: DocumentFacts[] = [];
  const images: ImageDeclaration[] = [];
  let source: KustomizePatch['source'];
  const slices = splitDocuments(patch, maxInlineDocuments);
  if (slices.truncated)
    document.reach({
      limit: 'document-count',
      message: `an inline patch has more than ${maxInlineDocuments} documents`,
    });
  for (const slice of slices.documents) {
    const parsed = document.parsePart(slice.text);
    if ('problem' in parsed) return { invalid: true };
    if (parsed.value === null || parsed.value === undefined) continue;
    documents.push(documentsOfValue(parsed.value, slice.line));
    source ??= patchedSourceOf(parsed.value);
    images.push(...patchedImagesOf(parsed.value, line));
  }
  return {
    documents,
    ...(documents.some(({ sequence }) => sequence) && { json: true }),
    ...(source && { source }),
    ...(images.length > 0 && { images }),
  };
}
