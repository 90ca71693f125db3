import { Mapping } from '../../ecosystems/Ecosystem';
import { list, mapping, text } from '../../ecosystems/fields';
import { groupOf, reconcilerOf, reconcilers } from '../../ecosystems/registry';
import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { splitDocuments } from '../../yaml/splitDocuments';
import { FileContent } from '../source/FileContent';
import { SourceFile } from '../source/SourceFile';
import { templatedReconcilers } from './templated';

const maxDocuments = 10;

/** Normalises one object of a reconciler; `undefined` for anything else. @internal */
export function readReconciler(
  object: Mapping,
  line: number,
  document: number,
): ReconcilerDeclaration | undefined {
  const apiVersion = text(object.apiVersion) ?? '';
  const kind = text(object.kind) ?? '';
  const reconciler = reconcilerOf(apiVersion);
  if (!reconciler || kind === '' || kind.endsWith('List')) return undefined;
  const group = groupOf(apiVersion);
  const read = reconciler.read({ kind, group, object });
  if (!read) return undefined;
  const version = apiVersion.slice(group.length + 1);
  const metadata = mapping(object.metadata);
  return {
    engine: reconciler.engine,
    apiVersion,
    kind,
    name: text(metadata.name) ?? text(metadata.generateName) ?? '',
    namespace: text(metadata.namespace),
    line,
    document,
    templated: false,
    deprecatedApi: reconciler.isDeprecated?.(version, kind) ?? false,
    ...read,
  };
}

/** Reads what lies in another object, and is no document itself. */
const readInner = (object: Mapping, line: number) =>
  readReconciler(object, line, -1);

const readTemplate = (template: string) =>
  templatedReconcilers(template, readInner);

function fromDocument(
  document: SourceDocument,
  position: number,
): readonly ReconcilerDeclaration[] {
  const { apiVersion, kind, line } = document;
  const reconciler =
    apiVersion === undefined ? undefined : reconcilerOf(apiVersion);
  if (reconciler) {
    const own =
      readReconciler(mapping(document.asKubernetes), line, position) ?? [];
    const inner = reconciler.readWithin?.(document, readInner, readTemplate);
    return [own, inner ?? []].flat();
  }
  // Objects inside of others: a List, an OpenShift Template.
  if (kind !== 'List' && kind !== 'Template') return [];
  return list(
    mapping(document.asKubernetes)[kind === 'List' ? 'items' : 'objects'],
  )
    .filter(isMapping)
    .flatMap(object => readReconciler(object, line, position) ?? [])
    .map(declaration => ({ ...declaration, templated: kind === 'Template' }));
}

/** What a chart makes objects of. */
function fromValues(
  document: SourceDocument,
  position: number,
): ReconcilerDeclaration[] {
  const found: ReconcilerDeclaration[] = [];
  for (const { values } of reconcilers())
    if (values?.hint.test(document.text))
      found.push(...values.read(document, position));
  return found;
}

/**
 * Objects of reconcilers: declared plainly, inside templates, or as Helm values.
 *
 * @internal
 */
export function extractReconcilers(
  file: SourceFile,
): readonly ReconcilerDeclaration[] | undefined {
  const declarations = file.content.once(readerOf(file));
  return declarations.length > 0 ? declarations : undefined;
}

function readerOf({
  format,
  name,
  documents,
}: SourceFile): (content: FileContent) => readonly ReconcilerDeclaration[] {
  if (format === 'helm-template') return fromChartTemplate;
  if (format === 'template') return fromTemplate;
  const own = reconcilers().find(({ file }) => file?.name.test(name));
  return own?.file && documents.length > 0 ? own.file.read : fromDocuments;
}

function fromChartTemplate({ text: template }: FileContent) {
  return readTemplate(template);
}

/** Objects, or the values that a chart makes them of. */
function fromTemplate(content: FileContent) {
  const declarations = fromChartTemplate(content);
  return declarations.length > 0
    ? declarations
    : fromTemplatedValues(content.text);
}

/** Where the marks of a templated values file (`values.yaml.gotmpl`) are quoted, as they are in most, it reads as YAML. */
function fromTemplatedValues(source: string): ReconcilerDeclaration[] {
  if (!reconcilers().some(({ values }) => values?.hint.test(source))) return [];
  return splitDocuments(source, maxDocuments).documents.flatMap(
    (slice, index) =>
      fromValues(new SourceDocument(index, slice.text, slice.line, false), -1),
  );
}

function fromDocuments({
  documents,
}: FileContent): readonly ReconcilerDeclaration[] {
  return documents.flatMap((document, position) =>
    document.kind === undefined
      ? fromValues(document, position)
      : fromDocument(document, position),
  );
}
