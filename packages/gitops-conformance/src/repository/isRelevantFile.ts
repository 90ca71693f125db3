import { baseName } from './paths';
import { defaultLimits } from './limits';

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

/** Version files without an extension (`image-tags/prod/frontend`) are small; sources and binaries have extensions. */
const extensionlessLimit = 4096;

/**
 * What a reader keeps of a file: its content, its name (presence is a fact too), or nothing at all.
 *
 * @public
 */
export function isRelevantFile(
  path: string,
  size: number,
): 'content' | 'name' | 'skip' {
  if (
    path.startsWith('.git/') ||
    path.includes('/.git/') ||
    path.includes('node_modules/')
  )
    return 'skip';
  if (size > defaultLimits.fileSize) return 'name';
  const name = baseName(path);
  if (contentNames.has(name)) return 'content';
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return size <= extensionlessLimit ? 'content' : 'name';
  return contentExtensions.has(name.slice(dot + 1).toLowerCase()) ||
    name.startsWith('.env')
    ? 'content'
    : 'name';
}
