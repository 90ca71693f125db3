import { AnalysisLimits } from '../repository/limits';
import { baseName, directoryOf } from '../repository/paths';
import { RepositoryFile } from '../model/RepositoryTree';
import { extractDocumentation } from './documentation/extractDocumentation';
import { extractEnvironments } from './environments/extractEnvironments';
import { extractExceptions } from './exceptions/extractExceptions';
import { boundFacts } from './boundFacts';
import { FileFacts } from './FileFacts';
import { extractGuardrails } from './guardrails/extractGuardrails';
import { extractHelm } from './helm/extractHelm';
import { extractKustomization } from './kustomize/extractKustomization';
import { extractInflatedCharts } from './kustomize/inflatedCharts';
import { extractReplacements } from './kustomize/replacements';
import { extractPatchedImages } from './kustomize/patchedImages';
import { extractPatchedSource } from './kustomize/patchedSource';
import { extractDocuments } from './extractDocuments';
import { extractParameters } from './reconcilers/extractParameters';
import { extractReconcilers } from './reconcilers/extractReconcilers';
import { extractUnrestrictedBuilds } from './reconcilers/extractUnrestrictedBuilds';
import { extractVariables } from './reconcilers/extractVariables';
import { extractSecrets } from './secrets/extractSecrets';
import { onlyIdentities } from './onlyIdentities';
import { kindOfDirectory } from './kindOfDirectory';
import { FileTexts } from './source/FileTexts';
import { SourceFile } from './source/SourceFile';
import { failedFacts, unreadFacts } from './unreadFacts';
import { extractTemplate } from './template/extractTemplate';
import { extractWorkloads } from './workloads/extractWorkloads';

/** @public */
export interface ExtractFileOptions {
  readonly limits?: AnalysisLimits;
  /**
   * Of the files that were read before.
   *
   * @internal
   */
  readonly texts?: FileTexts;
}

/**
 * What one file says, from its path and content alone. The result is plain JSON, linear in the size of the file, and holds
 * no value that could be a credential. All results have the same fields in the same order, because linking reads them over
 * and over. Never throws: a file on which the analysis fails counts as unread, and `limits` says so.
 *
 * @public
 */
export function extractFile(
  file: RepositoryFile,
  options: ExtractFileOptions = {},
): FileFacts {
  if (!file.content) return unreadFacts;
  try {
    return extractContent(file, file.content, options);
  } catch (error) {
    return failedFacts(file.path, error);
  }
}

function extractContent(
  file: RepositoryFile,
  content: Uint8Array,
  { limits, texts }: ExtractFileOptions,
): FileFacts {
  if (!texts) return factsOf(new SourceFile(file, { limits }));
  const text = texts.of(content);
  const { facts: copies } = text;
  // Most contents belong to one file, and to look up where it lies costs as much as some of what is read.
  const directory = copies && kindOfDirectory(directoryOf(file.path));
  if (!copies || directory === 'telling')
    return factsOf(new SourceFile(file, { limits, text }));
  const name = `${directory}/${baseName(file.path)}`;
  const known = copies.get(name);
  if (known) return known;
  const facts = factsOf(new SourceFile(file, { limits, text }));
  copies.set(name, facts);
  return facts;
}

function factsOf(source: SourceFile): FileFacts {
  const documents = source.content.once(extractDocuments);
  const kustomization = extractKustomization(source);
  const { chart, values, helmfile } = extractHelm(source);
  const parameters =
    kustomization || helmfile ? undefined : extractParameters(source);
  const reconcilers = extractReconcilers(source);
  const unrestrictedBuilds = extractUnrestrictedBuilds(source);
  const patchedSource = source.content.once(extractPatchedSource);
  const configMaps = source.content.once(extractVariables);
  const patchedImages = source.content.once(extractPatchedImages);
  const helmCharts = source.content.once(extractInflatedCharts);
  const replacements = source.content.once(extractReplacements);
  const { images, workloads } = source.content.once(extractWorkloads);
  const { templatedKinds, imports } = extractTemplate(source);
  const secrets = extractSecrets(source);
  const guardrails = extractGuardrails(source);
  const documentation = extractDocumentation(source);
  const environments = extractEnvironments(source);
  const exceptions = extractExceptions(source);
  // Documents are parsed when an extractor asks for them: what is wrong with them is known after all others.
  const problems = problemsOf(source);
  const limits = limitsOf(source, secrets);
  source.content.release();
  const facts = {
    format: source.format,
    documents,
    problems,
    limits,
    kustomization,
    chart,
    values,
    helmfile,
    parameters,
    reconcilers,
    unrestrictedBuilds,
    patchedSource,
    configMaps,
    patchedImages,
    helmCharts,
    replacements,
    images,
    workloads,
    templatedKinds,
    imports,
    secrets,
    guardrails,
    documentation,
    environments,
    exceptions,
  };
  // What is too long is left out before the form of all else is looked at.
  return onlyIdentities(boundFacts(facts, source.text.length));
}

const none: readonly never[] = [];

function problemsOf(source: SourceFile): FileFacts['problems'] {
  let problems: FileFacts['problems'][number][] | undefined;
  if (source.problem)
    problems = [{ problem: source.problem, message: 'not encoded as UTF-8' }];
  for (const { problem } of source.documents)
    if (problem) (problems ??= []).push(problem);
  return problems ?? none;
}

function limitsOf(
  source: SourceFile,
  secrets: FileFacts['secrets'],
): FileFacts['limits'] {
  let limits: NonNullable<FileFacts['limits']>[number][] | undefined;
  for (const { limit } of source.documents)
    if (limit && !limits?.some(({ message }) => message === limit.message))
      (limits ??= []).push(limit);
  if (source.content.truncated)
    (limits ??= []).push({
      limit: 'document-count',
      message: 'later documents of the stream were not read',
    });
  if (secrets?.truncated)
    (limits ??= []).push({
      limit: 'finding-count',
      message: 'later credentials of the file are not listed',
    });
  return limits;
}
