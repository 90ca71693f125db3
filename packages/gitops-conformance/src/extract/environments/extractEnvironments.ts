import { ecosystemOf, environmentReaders } from '../../ecosystems/registry';
import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';

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
  for (const document of file.documents) addDocument(document, found);
  addFile(file, found);
  return found.length > 0 ? merged(found) : undefined;
}

/** Nearly every document has nothing to say, and costs a few lookups. */
function addDocument(
  document: SourceDocument,
  found: EnvironmentFileFacts[],
): void {
  const { kind, apiVersion } = document;
  if (kind === undefined || apiVersion === undefined) return;
  const objects = ecosystemOf(apiVersion)?.environments?.objects;
  if (objects && Object.hasOwn(objects, kind))
    found.push(objects[kind](document));
  for (const { annotated } of environmentReaders()) {
    const facts = annotated?.(document);
    if (facts) found.push(facts);
  }
}

function addFile(file: SourceFile, found: EnvironmentFileFacts[]): void {
  for (const { file: own } of environmentReaders())
    if (own?.name.test(file.name)) found.push(own.read(file));
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
