/** What a template writes of itself between its actions, and what an action may add to it. */
interface TemplatedSpec {
  /** Nothing but the written text has a say in how the object is synchronised. */
  readonly isClosed: boolean;
  /** Keys that are written anywhere in it. */
  readonly keys: ReadonlySet<string>;
  /** Values files as written, with their actions. */
  readonly valueFiles?: readonly string[];
}

const maxFiles = 100;
/** Actions that write nothing by themselves: what they hold back or repeat is written in the template. */
const control =
  /^\{\{-?\s*(?:if|else|end|range|with|define|block|break|continue|\/\*|\$\w*\s*:?=)/;

/**
 * Reads the text of one object of a template. Helm writes what stands between actions as it is, so what is written
 * nowhere is not there, unless an action on a line of its own may write it.
 *
 * @param lines - of the object, from its first
 * @internal
 */
export function templatedSpec(lines: readonly string[]): TemplatedSpec {
  const keys = new Set<string>();
  let isClosed = false;
  let inSpec = false;
  /** Column of the fields of `spec`, and the field that a line belongs to. */
  let column = -1;
  let field = '';
  let files: string[] | undefined;
  let filesColumn = -1;
  for (const line of lines) {
    const bare = line.trim();
    if (bare === '' || bare.startsWith('#')) continue;
    const indent = line.length - line.trimStart().length;
    if (/^[a-zA-Z]/.test(line)) inSpec = /^spec:\s*$/.test(line);
    if (inSpec && indent === 0 && bare === 'spec:') {
      isClosed = true;
      continue;
    }
    if (bare.startsWith('{{')) {
      // Deeper inside of another field, it writes a part of that one.
      const isElsewhere = inSpec
        ? column >= 0 && indent > column && field !== 'syncPolicy'
        : indent > 0;
      if (!control.test(bare) && !isElsewhere) return { isClosed: false, keys };
      continue;
    }
    const item = /^\s*-\s+(["']?)([^"'#]+?)\1\s*(?:#.*)?$/.exec(line);
    if (files && item && indent >= filesColumn) {
      if (files.length < maxFiles) files.push(item[2]);
      continue;
    }
    filesColumn = Infinity;
    const [, key, rest] = /^\s*(?:-\s+)?([\w.-]+):\s*(.*)$/.exec(line) ?? [];
    if (key === undefined) continue;
    keys.add(key);
    if (inSpec && (column < 0 || indent === column)) {
      column = indent;
      field = key;
    }
    if (key === 'valueFiles' && rest === '') {
      files ??= [];
      filesColumn = indent;
    }
    if (
      (key === 'spec' || field === 'syncPolicy') &&
      rest.startsWith('{{') &&
      /^(?:spec|syncPolicy|automated)$/.test(key)
    )
      return { isClosed: false, keys };
  }
  return {
    isClosed,
    keys,
    ...(files && files.length > 0 && { valueFiles: files }),
  };
}
