import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const archive = '.tar.gz';

/**
 * Repositories of a corpus as `{ name, root }`: directories, or archives of them, which are unpacked first. They lie in the
 * corpus itself, or in its `trees/` beside `labels.json` and `score.mjs`.
 */
export function treesOf(corpus) {
  const trees = join(corpus, 'trees');
  const holder = unpacked(existsSync(trees) ? trees : corpus);
  return readdirSync(holder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => {
      // `<name>/<name>`, as an archive unpacks into its own folder.
      const inner = readdirSync(join(holder, name), { withFileTypes: true });
      const nested =
        inner.length === 1 && inner[0].isDirectory() && inner[0].name === name;
      return {
        name,
        root: nested ? join(holder, name, name) : join(holder, name),
      };
    });
}

/** Directory with the labels of a corpus and its own scorer, where it brings them along. */
export function labelsOf(corpus) {
  return existsSync(join(corpus, 'labels.json')) &&
    existsSync(join(corpus, 'score.mjs'))
    ? corpus
    : undefined;
}

function unpacked(directory) {
  const archives = readdirSync(directory).filter(name =>
    name.endsWith(archive),
  );
  if (archives.length === 0) return directory;
  const target = mkdtempSync(join(tmpdir(), 'gitops-corpus-'));
  for (const name of archives) {
    const root = join(target, name.slice(0, -archive.length));
    mkdirSync(root);
    execFileSync('tar', ['xzf', join(directory, name), '-C', root]);
  }
  return target;
}
