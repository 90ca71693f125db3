import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { withoutCredentials } from '../../text/withoutCredentials';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';

type Followed = NonNullable<EnvironmentFileFacts['followedBranches']>[number];

const hint = /\b(?:branch|targetRevision)["']?:|\bref["']?:[ \t]/;
const repositoryKeys = ['repo', 'repoURL', 'repoUrl', 'url', 'repository'];
const branchKeys = ['branch', 'targetRevision', 'ref'];
/** Objects of Kubernetes itself, and what holds any text. */
const coreGroup = /^(?:v1|apps\/.*|batch\/.*|.*\.k8s\.io\/.*)$/;
/** Neither templated nor a text that may be anything. */
const plain = /^[\w.:/@~-]{1,200}$/;
const maxLength = 8_192;
const maxDepth = 8;

/**
 * Repositories with the branches that an object names beside them: whichever controller reads it, it follows those. Asked
 * of objects of no known tool only, since those of the others are read as what they are.
 *
 * @internal
 */
export function followedBranches(document: SourceDocument): Followed[] {
  const { text, apiVersion = '' } = document;
  if (coreGroup.test(apiVersion) || text.length > maxLength) return [];
  if (!hint.test(text)) return [];
  const found: Followed[] = [];
  collect(document.mapping, 0, found);
  return found;
}

function collect(value: unknown, depth: number, found: Followed[]): void {
  if (depth > maxDepth) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, depth + 1, found);
    return;
  }
  if (!isMapping(value)) return;
  const repoURL = first(value, repositoryKeys);
  const revision = first(value, branchKeys) ?? branchIn(value.ref);
  if (
    repoURL?.includes('/') &&
    plain.test(repoURL) &&
    revision !== undefined &&
    plain.test(revision)
  )
    found.push({ repoURL: withoutCredentials(repoURL), revision });
  for (const item of Object.values(value)) collect(item, depth + 1, found);
}

function branchIn(ref: unknown): string | undefined {
  return isMapping(ref) ? first(ref, ['branch']) : undefined;
}

function first(
  mapping: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): string | undefined {
  for (const key of keys) {
    const value = mapping[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
