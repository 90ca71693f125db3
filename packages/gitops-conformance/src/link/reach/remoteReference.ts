/** A directory of another repository. @internal */
export interface RemoteDirectory {
  readonly url: string;
  /** `.` for the root. */
  readonly path: string;
  readonly revision?: string;
}

const HOSTS_OF_TWO = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\//i;

/**
 * Reads what a kustomization names elsewhere as repository and directory: `host/owner/name//path?ref=v1`,
 * `https://host/owner/name.git//path`, `git@host:owner/name//path`, `git::https://...`. A single file that is fetched
 * over HTTP is no directory of a repository.
 *
 * @internal
 */
export function parseRemoteReference(
  reference: string,
): RemoteDirectory | undefined {
  const [address, query = ''] = reference.replace(/^git::/, '').split('?', 2);
  const revision = /(?:^|&)(?:ref|version)=([^&]+)/.exec(query)?.[1];
  const [, scheme = '', rest] = /^([a-z+]+:\/\/)?(.*)$/i.exec(address)!;
  if (/^(?:oci|s3|gs|file):/i.test(scheme)) return undefined;
  const split = splitDirectory(rest, scheme !== '' && query === '');
  if (!split || split.repository === '') return undefined;
  const path = split.path.replace(/^\/+|\/+$/g, '') || '.';
  if (path.split('/').includes('..')) return undefined;
  return {
    url: `${scheme || (split.repository.startsWith('git@') ? '' : 'https://')}${split.repository}`,
    path,
    ...(revision ? { revision } : {}),
  };
}

function splitDirectory(
  rest: string,
  isBareUrl: boolean,
): { repository: string; path: string } | undefined {
  const double = rest.indexOf('//');
  if (double >= 0)
    return { repository: rest.slice(0, double), path: rest.slice(double + 2) };
  const git = /^(.*?\.git)(\/.*)?$/.exec(rest);
  if (git) return { repository: git[1], path: git[2] ?? '' };
  // On these hosts, what follows owner and name is a path; elsewhere a group may have groups.
  if (HOSTS_OF_TWO.test(rest)) {
    const [host, owner, name, ...path] = rest.split('/');
    if (!name || ['raw', 'blob', 'releases', '-'].includes(path[0] ?? ''))
      return undefined;
    return { repository: [host, owner, name].join('/'), path: path.join('/') };
  }
  return isBareUrl && /\.ya?ml$/.test(rest)
    ? undefined
    : { repository: rest, path: '' };
}
