import { hash } from 'crypto';
import { ENGINE_VERSION } from '../version';
import { ecosystems } from './registry';

/** Longest that is stored: of a repository that uses more, facts hold as long as no ecosystem changes at all. */
const maxLength = 200;

/**
 * What the facts of a repository depend on besides its files: the engine, which ecosystems there are, and the versions of
 * those that it uses. The change of an ecosystem leaves the facts of other repositories as they are.
 *
 * @param used - versions by id, as facts have them; all ecosystems without it
 * @public
 */
export function factsVersion(used?: Readonly<Record<string, number>>): string {
  const common = `${ENGINE_VERSION} ${digestOf(ecosystems().map(({ id }) => id))}`;
  const versions =
    used && `${common} ${Object.entries(used).map(join).join(' ')}`;
  return versions !== undefined && versions.length <= maxLength
    ? versions
    : `${common} all:${digestOf(ecosystems().map(({ id, version }) => join([id, version])))}`;
}

/**
 * Whether facts of a version would be the same today.
 *
 * @param version - as `factsVersion` gave it
 * @public
 */
export function isCurrentVersion(version: string): boolean {
  const [, , ...used] = version.split(' ');
  if (used[0]?.startsWith('all:')) return version === factsVersion();
  const now = new Map(
    ecosystems().map(({ id, version: current }) => [id, current]),
  );
  const current = used
    .filter(part => part !== '')
    .map(part => part.slice(0, part.lastIndexOf(':')))
    .map(id => [id, now.get(id) ?? 0] as const);
  return version === factsVersion(Object.fromEntries(current));
}

function join([id, version]: readonly [string, number]): string {
  return `${id}:${version}`;
}

function digestOf(parts: readonly string[]): string {
  return hash('sha1', parts.join(' '), 'hex').slice(0, 8);
}
