import { baseName, directoryOf } from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { DocumentationFacts } from '../../model/RepositoryFacts';

/** Directories of what happened, which is no procedure. */
const reports =
  /(?:^|\/)(?:incidents?|incident[-_]?reports?|post[-_]?mortems?|retros?|retrospectives?|outages?|changelogs?|release[-_]?notes|news|blog|meetings?)\//i;

/** @internal */
export function linkDocumentation(context: LinkContext): DocumentationFacts {
  const topics: DocumentationFacts['topics'][number][] = [];
  let readme: string | undefined;
  for (const [path, documentation] of facetsOf(context).documentation) {
    if (reports.test(path)) continue;
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
