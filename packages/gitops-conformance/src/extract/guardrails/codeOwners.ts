import { CodeOwnersEntry } from '../../model/RepositoryFacts';

/** `[Name]`, `^[Name]` (its approval is optional), `[Name][2]` (approvals), each with default owners after it. */
const heading = /^\^?\[([^\]]+)\](?:\[\d+\])?(?:\s+(.*))?$/;

/**
 * Entries of a CODEOWNERS file in their order. GitHub and GitLab let the last line that matches decide, also one without an
 * owner. In GitLab a section is a list of its own, and its lines without owners have those of its heading.
 *
 * @param sections - whether the host knows sections, as GitLab does
 * @internal
 */
export function readCodeOwners(
  text: string,
  sections: boolean,
): CodeOwnersEntry[] {
  const entries: CodeOwnersEntry[] = [];
  let section: string | undefined;
  let hasDefault = false;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const head = sections ? heading.exec(line) : undefined;
    if (head) {
      section = head[1].trim().toLowerCase();
      hasDefault = ownersOf(head[2]?.split(/\s+/) ?? []).length > 0;
      continue;
    }
    const [written, ...words] = line.split(/(?<!\\)\s+/);
    const owners = ownersOf(words);
    // A line whose owners are none is a mistake, which the hosts leave out.
    if (words.length > 0 && owners.length === 0) continue;
    const excludes = sections && written.startsWith('!');
    entries.push({
      pattern: excludes ? written.slice(1) : written,
      owned: !excludes && (owners.length > 0 || hasDefault),
      ...(excludes && { excludes }),
      ...(section !== undefined && { section }),
    });
  }
  return entries;
}

/** Users, groups, roles (`@@maintainer`) and mail addresses. */
function ownersOf(words: readonly string[]): string[] {
  return words.filter(word => word.includes('@'));
}
