import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A file of a commit. The path is bytes: Git knows no encoding. */
export interface ImportedFile {
  readonly path: string | Buffer;
  /** Text, or the target of a link. */
  readonly text?: string;
  readonly isLink?: boolean;
}

/** Makes a bare repository with one commit, in one go: paths that no file system takes, and very many files. */
export function fastImport(
  directory: string,
  files: Iterable<ImportedFile>,
): string {
  mkdirSync(directory, { recursive: true });
  const git = (args: readonly string[], input?: Buffer) =>
    execFileSync('git', args, {
      cwd: directory,
      input,
      maxBuffer: 1024 ** 3,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
    }).toString();
  git(['init', '--quiet', '--bare', '-b', 'main']);
  git(['config', 'uploadpack.allowFilter', 'true']);
  const pieces = [
    Buffer.from(
      'commit refs/heads/main\ncommitter A <a@acme.example> 1700000000 +0000\ndata 1\nx\n',
    ),
  ];
  for (const { path, text = '', isLink } of files) {
    const content = Buffer.from(text);
    pieces.push(
      Buffer.from(`M ${isLink ? '120000' : '100644'} inline `),
      Buffer.from(path),
      Buffer.from(`\ndata ${content.length}\n`),
      content,
      Buffer.from('\n'),
    );
  }
  git(['fast-import', '--quiet'], Buffer.concat(pieces));
  return git(['rev-parse', 'main']).trim();
}
