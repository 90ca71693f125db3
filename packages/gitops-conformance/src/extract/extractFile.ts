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
export function extractFile(
  file: RepositoryFile,
  limits?: AnalysisLimits,
): FileFacts {
  if (!file.content) return nameOnly;
  const source = new SourceFile(file, limits);
  const facts: Writable<FileFacts> = {
    format: source.format,
    documents: extractDocuments(source),
    problems: [],
  };
  put(facts, 'kustomization', extractKustomization(source));
  putAll(facts, extractHelm(source));
  put(facts, 'reconcilers', extractReconcilers(source));
  putAll(facts, extractWorkloads(source));
  putAll(facts, extractTemplate(source));
  put(facts, 'secrets', extractSecrets(source));
  put(facts, 'guardrails', extractGuardrails(source));
  put(facts, 'documentation', extractDocumentation(source));
  put(facts, 'environments', extractEnvironments(source));
  put(facts, 'exceptions', extractExceptions(source));
  // Last, because documents are parsed when an extractor asks for them.
  putAll(facts, problemsOf(source, facts.secrets));
  return facts;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Absent facts are left out, so that most files cost a few bytes in a cache. */
function put<K extends keyof FileFacts>(
  facts: Writable<FileFacts>,
  key: K,
  value: FileFacts[K],
): void {
  if (value !== undefined) facts[key] = value;
}

function putAll(facts: Writable<FileFacts>, part: Partial<FileFacts>): void {
  for (const key of Object.keys(part) as (keyof FileFacts)[])
    put(facts, key, part[key]);
}

function problemsOf(
  source: SourceFile,
  secrets: FileFacts['secrets'],
): Pick<FileFacts, 'problems' | 'limits'> {
  const problems: FileFacts['problems'][number][] = [];
  if (source.problem)
    problems.push({ problem: source.problem, message: 'not encoded as UTF-8' });
  const limits: NonNullable<FileFacts['limits']>[number][] = [];
  for (const document of source.documents) {
    if (document.problem) problems.push(document.problem);
    if (document.limit) limits.push(document.limit);
  }
  if (source.truncated)
    limits.push({
      limit: 'document-count',
      message: 'later documents of the stream were not read',
    });
  if (secrets?.truncated)
    limits.push({
      limit: 'finding-count',
      message: 'later credentials of the file are not listed',
    });
  return { problems, limits: limits.length > 0 ? limits : undefined };
}
