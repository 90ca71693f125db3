import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a directory as a repository tree, links kept as links. */
export function readTree(
  { createRepositoryTree, defaultLimits, keepFile },
  root,
  options,
) {
  const files = [];
  const visit = directory => {
    for (const entry of readdirSync(join(root, directory), {
      withFileTypes: true,
    })) {
      const path = directory === '' ? entry.name : `${directory}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== '.git' && entry.name !== 'node_modules') visit(path);
        continue;
      }
      const full = join(root, path);
      if (entry.isSymbolicLink()) {
        files.push({ path, size: 0, symlink: readlinkSync(full) });
        continue;
      }
      const { size } = lstatSync(full);
      const { keep } = keepFile(path, size, defaultLimits);
      if (keep === 'skip') continue;
      files.push({
        path,
        size,
        ...(keep === 'content' && {
          content: new Uint8Array(readFileSync(full)),
        }),
      });
    }
  };
  visit('');
  return createRepositoryTree(files, options);
}
