import { directoryOf, joinPath } from '../../repository/paths';
import { isMapping } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';

const maxReferences = 1000;
const maxDepth = 30;

/**
 * Files of the same repository that a pipeline is made of, as paths from its root or patterns of such: local includes of GitLab,
 * templates of Azure Pipelines, actions and workflows of GitHub.
 *
 * @internal
 */
export function pipelineReferences({
  path,
  documents,
}: SourceFile): readonly string[] {
  const found = new Set<string>();
  const directory = directoryOf(path);
  const add = (reference: string | undefined) => {
    if (reference !== undefined && found.size < maxReferences)
      found.add(reference);
  };
  const visit = (value: unknown, key: string, depth: number): void => {
    if (depth > maxDepth) return;
    if (key === 'include') includesOf(value).forEach(add);
    else if (typeof value === 'string') add(referenceOf(key, value, directory));
    else if (Array.isArray(value))
      value.forEach(item => visit(item, '', depth + 1));
    else if (isMapping(value))
      for (const name of Object.keys(value))
        visit(value[name], name, depth + 1);
  };
  for (const { value } of documents) visit(value, '', 0);
  return [...found];
}

/** A path of GitLab starts at the root of the repository, with a slash or without; what is of another project is no path. */
function includesOf(value: unknown): (string | undefined)[] {
  return [value].flat().map(item => {
    const local = isMapping(item) ? item.local : item;
    return typeof local === 'string' && !local.includes('://')
      ? fromRoot(local)
      : undefined;
  });
}

function referenceOf(
  key: string,
  value: string,
  directory: string,
): string | undefined {
  if (key === 'uses' && value.startsWith('./')) return fromRoot(value);
  if (key !== 'template' || !/\.ya?ml(?:@self)?$/.test(value)) return undefined;
  const path = value.replace(/@self$/, '');
  return path.startsWith('/') ? fromRoot(path) : joinPath(directory, path);
}

function fromRoot(path: string): string | undefined {
  return joinPath('.', path.replace(/^\/+/, ''));
}
