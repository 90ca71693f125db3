import { ManifestDocument, Mapping } from '../../ecosystems/Ecosystem';
import { ecosystemOf, environmentReaders } from '../../ecosystems/registry';
import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { extractTemplate } from '../template/extractTemplate';
import { followedBranches } from './followedBranches';

/**
 * Environments that are declared by name rather than by a directory, and what moves versions between them.
 *
 * @internal
 */
export function extractEnvironments(
  file: SourceFile,
): EnvironmentFileFacts | undefined {
  if (file.text === '') return undefined;
  const found: EnvironmentFileFacts[] = [];
  for (const document of file.documents)
    for (const object of objectsOf(document)) addDocument(object, found);
  addFile(file, found);
  if (file.format === 'yaml') addText(file, found);
  addTemplated(file, found);
  addTexts(file, found);
  return found.length > 0 ? merged(found) : undefined;
}

/** Nearly every document has nothing to say, and costs a few lookups. */
function addDocument(
  document: ManifestDocument,
  found: EnvironmentFileFacts[],
): void {
  const { kind, apiVersion } = document;
  if (kind === undefined || apiVersion === undefined) return;
  const ecosystem = ecosystemOf(apiVersion);
  if (!ecosystem) found.push({ followedBranches: followedBranches(document) });
  const objects = ecosystem?.environments?.objects;
  if (objects && Object.hasOwn(objects, kind))
    found.push(objects[kind](document));
  for (const { annotated } of environmentReaders()) {
    const facts = annotated?.(document);
    if (facts) found.push(facts);
  }
}

function addText(file: SourceFile, found: EnvironmentFileFacts[]): void {
  for (const { text: any } of environmentReaders())
    if (any && file.text.includes(any.hint)) found.push(any.read(file.text));
}

/** A document, or what a List or an OpenShift Template holds. */
function objectsOf(document: SourceDocument): readonly ManifestDocument[] {
  const { kind } = document;
  const key = kind === 'Template' ? 'objects' : 'items';
  if (kind === undefined || !/List$|^Template$/.test(kind)) return [document];
  const items = document.mapping[key];
  return Array.isArray(items)
    ? items.flatMap((item: unknown, i) =>
        isMapping(item) ? [itemOf(document, item, [key, i])] : [],
      )
    : [document];
}

function itemOf(
  document: SourceDocument,
  mapping: Mapping,
  path: readonly (string | number)[],
): ManifestDocument {
  const field = (value: unknown) =>
    typeof value === 'string' ? value : undefined;
  const metadata = isMapping(mapping.metadata) ? mapping.metadata : {};
  const { labels, annotations } = metadata;
  return {
    index: document.index,
    text: document.text,
    line: document.lineOf(path),
    apiVersion: field(mapping.apiVersion),
    kind: field(mapping.kind),
    name: field(metadata.name),
    metadata: {
      ...(isMapping(labels) && { labels }),
      ...(isMapping(annotations) && { annotations }),
    },
    value: mapping,
    mapping,
    has: key => Object.hasOwn(mapping, key),
    textOf: () => undefined,
    lineOf: inner => document.lineOf([...path, ...inner]),
  };
}

/** Of what a template makes, that it is there: names and order are known when it is rendered. */
function addTemplated(file: SourceFile, found: EnvironmentFileFacts[]): void {
  for (const { kind, apiVersion, line } of extractTemplate(file)
    .templatedKinds ?? []) {
    const readers =
      apiVersion === undefined
        ? undefined
        : ecosystemOf(apiVersion)?.environments?.objects;
    if (readers && Object.hasOwn(readers, kind))
      found.push(
        readers[kind]({
          index: 0,
          text: '',
          line,
          apiVersion,
          kind,
          metadata: {},
          value: {},
          mapping: {},
          has: () => false,
          textOf: () => undefined,
          lineOf: () => line,
        }),
      );
  }
}

function addFile(file: SourceFile, found: EnvironmentFileFacts[]): void {
  for (const { file: own } of environmentReaders())
    if (own?.name.test(file.name)) found.push(own.read(file));
}

/** Objects come of templates and of values. */
function addTexts(file: SourceFile, found: EnvironmentFileFacts[]): void {
  const { format, documents } = file;
  const isSource =
    format === 'helm-template' ||
    format === 'template' ||
    documents.some(({ kind }) => kind === undefined);
  if (!isSource) return;
  for (const { annotatedText } of environmentReaders()) {
    const facts = annotatedText?.(file.text);
    if (facts) found.push(facts);
  }
}

/** Lists one after the other; those without an item are left out. */
function merged(
  found: readonly EnvironmentFileFacts[],
): EnvironmentFileFacts | undefined {
  const lists = new Map<string, unknown>();
  for (const facts of found)
    for (const [name, value] of Object.entries(facts)) {
      if (!Array.isArray(value)) lists.set(name, value);
      else if (value.length > 0)
        lists.set(name, [...((lists.get(name) as []) ?? []), ...value]);
    }
  return lists.size > 0 ? Object.fromEntries(lists) : undefined;
}
