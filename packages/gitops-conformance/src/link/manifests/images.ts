import { ImageReference } from '../RepositoryFacts';

const moving = /^(?:latest|main|master|head|edge|nightly|dev|develop|stable|snapshot|canary|release|prod(?:uction)?|staging|test)$/i;

/**
 * Whether a tag stays what it is. A registry lets any tag move; one that looks like a version or a commit is meant not to.
 *
 * @internal
 */
export function pinningOfImage(tag: string | undefined, digest: string | undefined): ImageReference['pinning'] {
  if (digest) return 'pinned';
  if (tag === undefined || tag === '') return 'mutable';
  if (/[${<]/.test(tag)) return 'unknown';
  if (moving.test(tag)) return 'mutable';
  if (/^v?\d+$/.test(tag) && tag.length < 4) return 'mutable';
  return /\d|[0-9a-f]{7}/.test(tag) ? 'pinned' : 'mutable';
}

/** An image as written, in its parts. @internal */
export function parseImage(image: string): { name: string; tag?: string; digest?: string; pinning: ImageReference['pinning'] } {
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.lastIndexOf(':');
  const tagged = colon > rest.lastIndexOf('/');
  const name = tagged ? rest.slice(0, colon) : rest;
  const tag = tagged ? rest.slice(colon + 1) : undefined;
  return { name, tag, digest, pinning: /[${<]/.test(name) ? 'unknown' : pinningOfImage(tag, digest) };
}
