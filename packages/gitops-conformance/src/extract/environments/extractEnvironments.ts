import { ecosystemOf, environmentReaders } from '../../ecosystems/registry';
import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { lineAt } from '../../yaml/lineAt';
import { SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { followedBranches } from './followedBranches';

const ciPath = /^\.(?:github\/workflows|gitlab|circleci|tekton)\//;
const ciName = /^(?:\.gitlab-ci|azure-pipelines.*)\.ya?ml$/;

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
  if (file.format === 'yaml') addText(file, found);
  addPipeline(file, found);
  return found.length > 0 ? merged(found) : undefined;
}

/** Nearly every document has nothing to say, and costs a few lookups. */
function addDocument(
  document: SourceDocument,
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

function addFile(file: SourceFile, found: EnvironmentFileFacts[]): void {
  for (const { file: own } of environmentReaders())
    if (own?.name.test(file.name)) found.push(own.read(file));
}

function addPipeline(file: SourceFile, found: EnvironmentFileFacts[]): void {
  if (!ciPath.test(file.path) && !ciName.test(file.name)) return;
  const workflow = promotionWorkflow(file);
  if (workflow) found.push({ promotionWorkflow: workflow });
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

/** Says that it promotes, in its name, a job's or a step's. */
function promotionWorkflow(file: SourceFile): { line: number } | undefined {
  if (/promot/i.test(file.name)) return { line: 1 };
  const at = file.text.search(
    /^[ \t]*(?:-[ \t]+)?(?:name:[ \t]*["']?[^\n#]{0,80}\b|["']?[\w-]{0,40})promot(?:e|ion|ing)\b/im,
  );
  return at < 0 ? undefined : { line: lineAt(file.text, at + 1) };
}
