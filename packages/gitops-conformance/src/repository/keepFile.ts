import { ReadLimits } from './limits';
import { baseName, normalizePath } from './paths';
import { LimitReached } from '../model/RepositoryTree';

const contentExtensions = new Set([
  'yaml',
  'yml',
  'json',
  'json5',
  'tpl',
  'j2',
  'jinja',
  'jinja2',
  'ftl',
  'gotmpl',
  'tmpl',
  'template',
  'env',
  'properties',
  'md',
  'markdown',
  'mdx',
  'rst',
  'adoc',
  'asciidoc',
  'enc',
  'libsonnet',
  'jsonnet',
  'conf',
  'ini',
  'toml',
  'pem',
  'key',
  'txt',
  'groovy',
]);
const contentNames = new Set([
  'CODEOWNERS',
  '.renovaterc',
  'OWNERS',
  'OWNERS_ALIASES',
  'Jenkinsfile',
  'Kustomization',
  'helmfile',
  '.helmignore',
  '.gitattributes',
  '.env',
  'Makefile',
  'Justfile',
  'Taskfile',
  'Tiltfile',
  '.krmignore',
  '.sourceignore',
]);

/**
 * Has the content of more files read.
 *
 * @param names - base names, or extensions with their dot
 * @internal
 */
export function keepContentOf(names: readonly string[]): void {
  for (const name of names) {
    if (name.startsWith('.')) contentExtensions.add(name.slice(1));
    else contentNames.add(name);
  }
}

/** Sources of programs, their builds, and media: what a repository has most of where it has anything but configuration. */
const otherExtensions = new Set(
  (
    'go mod sum rs java kt kts scala clj cs vb fs swift m mm c cc cpp cxx h hh hpp py pyi ipynb rb pl pm php lua r jl ex exs erl hrl hs elm dart zig ' +
    'js jsx mjs cjs ts tsx mts cts vue svelte astro css scss sass less styl html htm xhtml wasm map lock snap ' +
    'proto graphql gql avsc thrift adoc rst tex bib org csv tsv parquet log diff patch po pot srt ' +
    'png jpg jpeg gif webp ico icns bmp tif tiff svg drawio puml mmd excalidraw psd ai sketch fig pdf doc docx xls xlsx ppt pptx odt ods odp ' +
    'mp3 mp4 m4a mov avi mkv webm ogg wav flac woff woff2 ttf otf eot ' +
    'zip tar gz tgz bz2 xz zst 7z rar jar war ear class pyc so dll dylib exe bin dat img iso o a lib deb rpm apk dmg db sqlite pack idx ' +
    'gitkeep gitignore gitmodules dockerignore editorconfig prettierrc eslintrc cue rego jsonnetfile nix cast gpg sig der p7b csr'
  ).split(' '),
);
/** What a generator or an application reads may be called anything, and is short. */
const otherLimit = 64 * 1024;

/** Version files without an extension (`image-tags/prod/frontend`) are small; sources and binaries have extensions. */
const extensionlessLimit = 4096;

const encoder = new TextEncoder();

/** History and installed packages: never part of what is deployed, and often larger than everything else. */
const skipped = /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/;

/** What a name becomes whose bytes are no UTF-8, and what no database takes. */
const unreadableName = /[\0\uFFFD]|\p{Surrogate}/u;

/** How much of a path a message shows. */
const shownLength = 200;

/**
 * What is kept of a file, and the limit that kept more from being kept.
 *
 * @public
 */
export interface KeptFile {
  /** Its content, its name (presence is a fact too), or nothing at all. */
  readonly keep: 'content' | 'name' | 'skip';
  readonly limit?: LimitReached;
}

/**
 * Decides what is kept of a file of a repository, wherever the repository is read from.
 *
 * @param path - as the source of the tree gives it
 * @param size - bytes of the content
 * @public
 */
export function keepFile(
  path: string,
  size: number,
  limits: Pick<ReadLimits, 'fileSize' | 'pathLength' | 'pathDepth'>,
): KeptFile {
  if (isSkipped(path)) return { keep: 'skip' };
  const limit = limitOfPath(path, limits);
  if (limit) return { keep: 'skip', limit };
  if (!mayHoldContent(path, size)) return { keep: 'name' };
  if (size <= limits.fileSize) return { keep: 'content' };
  return {
    keep: 'name',
    limit: {
      limit: 'file-size',
      path,
      message: `${shown(path)} has ${size} bytes: of a file, no more than ${limits.fileSize} bytes are read`,
    },
  };
}

/** The limit that a path itself goes beyond, if it does. */
function limitOfPath(
  path: string,
  { pathLength, pathDepth }: Pick<ReadLimits, 'pathLength' | 'pathDepth'>,
): LimitReached | undefined {
  const normal = normalizePath(path);
  if (normal === undefined || normal === '.') {
    const where = shown(path);
    return {
      limit: 'path-outside-tree',
      path: where,
      message: `'${where}' is not a path inside the tree`,
    };
  }
  const isNamed = !unreadableName.test(normal);
  if (isNamed && isShort(normal, pathLength, pathDepth)) return undefined;
  const parts = normal.split('/');
  if (!isNamed) {
    const unnamed = parts.findIndex(part => unreadableName.test(part));
    return {
      limit: 'unreadable',
      path: parts.slice(0, Math.min(unnamed, pathDepth)).join('/') || undefined,
      message: `${shown(normal)} was not read: its name is not valid UTF-8`,
    };
  }
  const directory = parts.slice(0, Math.min(parts.length - 1, pathDepth));
  while (!isWithinBytes(directory.join('/'), pathLength)) directory.pop();
  return {
    limit: 'path-length',
    path: directory.join('/') || undefined,
    message: `${shown(normal)} was not read: its path is longer than ${pathLength} bytes or deeper than ${pathDepth} directories`,
  };
}

/** A path as a message shows it. @internal */
export function shown(path: string): string {
  return path.length > shownLength ? `${path.slice(0, shownLength)}...` : path;
}

function isSkipped(path: string): boolean {
  // Cheaper than the expression, and true of hardly any file.
  return (
    (path.includes('.git') || path.includes('node_modules')) &&
    skipped.test(path)
  );
}

function isShort(path: string, bytes: number, depth: number): boolean {
  return (
    isWithinBytes(path, bytes) &&
    // Each directory has two characters at the least.
    (path.length <= 2 * depth || path.split('/').length - 1 <= depth)
  );
}

function isWithinBytes(text: string, bytes: number): boolean {
  // A character is three bytes at the most, for each unit of its length.
  return (
    text.length * 3 <= bytes ||
    (text.length <= bytes && encoder.encode(text).length <= bytes)
  );
}

function mayHoldContent(path: string, size: number): boolean {
  const name = baseName(path);
  if (contentNames.has(name)) return true;
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return size <= extensionlessLimit;
  const extension = name.slice(dot + 1).toLowerCase();
  return (
    contentExtensions.has(extension) ||
    name.startsWith('.env') ||
    (size <= otherLimit && !otherExtensions.has(extension))
  );
}
