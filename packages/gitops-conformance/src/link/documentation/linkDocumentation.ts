import { baseName, directoryOf } from '../../repository/paths';
import { LinkContext } from '../LinkContext';
import { DocumentationFacts } from '../RepositoryFacts';

/** @internal */
export function linkDocumentation(context: LinkContext): DocumentationFacts {
  const topics: DocumentationFacts['topics'][number][] = [];
  let readme: string | undefined;
  for (const [path, { documentation }] of context.files) {
    for (const topic of documentation?.topics ?? []) topics.push({ ...topic, path });
    if (/^readme(?:\.\w+)?$/i.test(baseName(path)) && (readme === undefined || isCloserToRoot(path, readme))) readme = path;
  }
  return { readme, topics };
}

function isCloserToRoot(path: string, other: string): boolean {
  const depth = (of: string) => (directoryOf(of) === '.' ? 0 : of.split('/').length);
  return depth(path) < depth(other);
}
