import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { withoutCredentials } from '@gitops-adoption/conformance';
import { RepositoryLocation } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
import parseGitUrl from 'git-url-parse';
import { inOwnWords } from '../runtime/ownWords';
import { parseGiteaUrl } from './giteaUrl';

/** A location in a repository. */
export interface RepositoryPath {
  readonly location: RepositoryLocation;
  /** `.` for the root. */
  readonly path: string;
}

const GIT_PROTOCOLS = new Set(['https', 'http', 'ssh', 'git']);

/** Answers given before: an estate names few URLs, over and over, and the library is slow. */
const normalized = new Map<string, string | undefined>();
const MAX_NORMALIZED = 20_000;

/**
 * One spelling for each repository: https, no user info, no `.git`. Argo CD and Flux write the same repository in
 * several ways, and catalog annotations in another. This one can be read and browsed, and keeps case and port; facts
 * are compared by the engine's `comparableRepositoryUrl`.
 */
export function normalizeRepositoryUrl(url: string): string | undefined {
  if (normalized.has(url)) {
    return normalized.get(url);
  }
  if (normalized.size >= MAX_NORMALIZED) {
    normalized.clear();
  }
  const web = normalize(url);
  normalized.set(url, web);
  return web;
}

function normalize(url: string): string | undefined {
  try {
    const parsed = parseGitUrl(url);
    if (
      !GIT_PROTOCOLS.has(parsed.protocol) ||
      !parsed.resource ||
      !parsed.name
    ) {
      return undefined;
    }
    // Azure DevOps and Bitbucket Server have shapes of their own, which the library knows.
    const web = new URL(
      parsed.toString(parsed.protocol === 'http' ? 'http' : 'https'),
    );
    web.username = '';
    web.password = '';
    return withoutCredentials(web.href).replace(/(\.git)?\/*$/, '');
  } catch {
    return undefined;
  }
}

/** Reads a browse URL (`https://host/owner/name/tree/main/apps/api`) as repository, ref and path. */
export function parseSourceUrl(
  target: string,
  integrations: ScmIntegrations,
): RepositoryPath {
  const web = webUrl(target);
  const parsed = parseGitUrl(web);
  const gitea =
    integrations.byUrl(web)?.type === 'gitea' ? parseGiteaUrl(web) : undefined;
  const url = normalizeRepositoryUrl(gitea?.repository ?? web);
  if (!url) {
    throw invalid(`'${web}' does not name a repository`);
  }
  const filepath = (gitea?.path ?? parsed.filepath).replace(/^\/+|\/+$/g, '');
  if (
    filepath.split('/').some(segment => segment === '..' || segment === '.')
  ) {
    throw invalid(`'${web}' leaves its repository`);
  }
  const path =
    parsed.filepathtype === 'blob'
      ? filepath.replace(/(^|\/)[^/]*$/, '')
      : filepath;
  if (gitea) {
    const { ref, treeUrl } = gitea;
    return { location: { url, ref, treeUrl }, path: filepath || '.' };
  }
  const treeUrl = parsed.ref
    ? integrations.resolveUrl({ url: '/', base: web })
    : url;
  return {
    location: { url, ref: parsed.ref || undefined, treeUrl },
    path: path || '.',
  };
}

/** The same, for a repository that is known by URL and ref and not by a browse URL. */
export function repositoryAt(
  url: string,
  ref: string | undefined,
  integrations: ScmIntegrations,
): RepositoryLocation {
  return { url, ref, treeUrl: ref ? treeUrlAt(url, ref, integrations) : url };
}

/** Between a repository and a ref, where it is not `/tree/`. */
const separators: Record<string, string | undefined> = {
  gitlab: '/-/tree/',
  gitea: '/src/branch/',
};

function treeUrlAt(url: string, ref: string, integrations: ScmIntegrations) {
  return `${url}${separators[integrations.byUrl(url)?.type ?? ''] ?? '/tree/'}${ref}/`;
}

/** Where a person looks at a line of a repository's file, or at a directory, or null where that can't be said. */
export function browseUrl(
  location: RepositoryLocation,
  path: string,
  line: number | undefined,
  integrations: ScmIntegrations,
  isDirectory: boolean = false,
): string | null {
  const integration = integrations.byUrl(location.url);
  const hasHead =
    integration?.type === 'github' || integration?.type === 'gitlab';
  if (!location.ref && !hasHead) {
    return null;
  }
  const base = location.ref
    ? location.treeUrl
    : treeUrlAt(location.url, 'HEAD', integrations);
  if (path === '.') {
    return base;
  }
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  if (integration?.type === 'gitea') {
    return `${base}${encoded}${line ? `#L${line}` : ''}`;
  }
  try {
    const resolved = integrations.resolveUrl({
      url: `/${encoded}`,
      base,
      lineNumber: line,
    });
    return hasHead && !isDirectory
      ? resolved.replace('/tree/', '/blob/')
      : resolved;
  } catch {
    return null;
  }
}

/** Parameters with which hosts say what they show. Any other may be a token, whatever it is called. */
const BROWSE_PARAMETERS: ReadonlySet<string> = new Set([
  'at',
  'path',
  'version',
]);

/** Without credentials, wherever they are. Nothing of what is no URL is repeated: it may be one that was mistyped. */
function webUrl(target: string): string {
  let parsed: URL;
  try {
    parsed = new URL(target);
  } catch {
    throw invalid('it is not a URL');
  }
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') {
    throw invalid('only http and https URLs can be read; write an https URL');
  }
  parsed.username = '';
  parsed.password = '';
  parsed.hash = '';
  for (const name of [...parsed.searchParams.keys()]) {
    if (!BROWSE_PARAMETERS.has(name)) {
      parsed.searchParams.delete(name);
    }
  }
  const { search } = parsed;
  parsed.search = '';
  return withoutCredentials(parsed.href) + search;
}

function invalid(message: string): InputError {
  return inOwnWords(new InputError(message));
}
