import { baseName, directoryOf } from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { DocumentationFacts } from '../../model/RepositoryFacts';

/** @internal */
export function linkDocumentation(context: LinkContext): DocumentationFacts {
  const topics: DocumentationFacts['topics'][number][] = [];
  let readme: string | undefined;
  for (const [path, documentation] of facetsOf(context).documentation) {
    for (const topic of documentation.topics) topics.push({ ...topic, path });
  }
  for (const path of context.files.keys()) {
    // Most names tell by their first letter.
    const first = path.charCodeAt(path.lastIndexOf('/') + 1);
    if (first !== 82 && first !== 114) continue;
    if (
      /^readme(?:\.\w+)?$/i.test(baseName(path)) &&
      (readme === undefined || isCloserToRoot(path, readme))
    )
      readme = path;
  }
  return { readme, topics };
}

function isCloserToRoot(path: string, other: string): boolean {
  const depth = (of: string) =>
    directoryOf(of) === '.' ? 0 : of.split('/').length;
  return depth(path) < depth(other);
}
