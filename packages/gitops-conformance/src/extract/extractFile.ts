import { AnalysisLimits } from '../repository/limits';
import { RepositoryFile } from '../repository/RepositoryTree';
import { extractDocumentation } from './documentation/extractDocumentation';
import { extractEnvironments } from './environments/extractEnvironments';
import { extractExceptions } from './exceptions/extractExceptions';
import { FileFacts } from './FileFacts';
import { extractGuardrails } from './guardrails/extractGuardrails';
import { extractHelm } from './helm/extractHelm';
import { extractKustomization } from './kustomize/extractKustomization';
import { extractDocuments } from './extractDocuments';
import { extractReconcilers } from './reconcilers/extractReconcilers';
import { extractSecrets } from './secrets/extractSecrets';
import { SourceFile } from './source/SourceFile';
import { extractTemplate } from './template/extractTemplate';
import { extractWorkloads } from './workloads/extractWorkloads';

const nameOnly: FileFacts = { format: 'name', documents: [], problems: [] };

/**
 * What one file says, from its path and content alone. The result is plain JSON and holds no value that could be a
 * credential.
 *
 * @public
 */
export function extractFile(file: RepositoryFile, limits?: AnalysisLimits): FileFacts {
  if (!file.content) return nameOnly;
  const source = new SourceFile(file, limits);
  const facts = {
    format: source.format,
    documents: extractDocuments(source),
    kustomization: extractKustomization(source),
    ...extractHelm(source),
    reconcilers: extractReconcilers(source),
    ...extractWorkloads(source),
    ...extractTemplate(source),
    secrets: extractSecrets(source),
    guardrails: extractGuardrails(source),
    documentation: extractDocumentation(source),
    environments: extractEnvironments(source),
    exceptions: extractExceptions(source),
  };
  // Last, because documents are parsed when an extractor asks for them.
  return compact({ ...facts, ...problemsOf(source) });
}

function problemsOf(source: SourceFile): Pick<FileFacts, 'problems' | 'limits'> {
  const problems: FileFacts['problems'][number][] = [];
  if (source.problem) problems.push({ problem: source.problem, message: 'not encoded as UTF-8' });
  const limits: NonNullable<FileFacts['limits']>[number][] = [];
  for (const document of source.documents) {
    if (document.problem) problems.push(document.problem);
    if (document.limit) limits.push(document.limit);
  }
  if (source.truncated) limits.push({ limit: 'document-count', message: 'later documents of the stream were not read' });
  return { problems, limits: limits.length > 0 ? limits : undefined };
}

/** Leaves absent facts out, so that most files cost a few bytes in a cache. */
function compact<T extends object>(facts: T): T {
  for (const key of Object.keys(facts) as (keyof T)[]) if (facts[key] === undefined) delete facts[key];
  return facts;
}
