import { ImageReference } from '../../model/RepositoryFacts';

const moving =
  /^(?:latest|main|master|head|edge|nightly|dev|develop|stable|snapshot|canary|release|prod(?:uction)?|staging|test)$/i;

/** What somebody fills in before it is deployed: a word for it, or a name in the form of a variable. */
function isPlaceholder(text: string): boolean {
  return (
    /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text) ||
    /^(?:placeholder|change-?me|replace-?me|to-?be-?replaced|tbd|todo|set-?by-?\w+|image-?tag)$/i.test(
      text,
    )
  );
}

/**
 * Whether a tag stays what it is. A registry lets any tag move; one that looks like a version or a commit is meant not to.
 *
 * @internal
 */
export function pinningOfImage(
  tag: string | undefined,
  digest: string | undefined,
): ImageReference['pinning'] {
  if (digest) return 'pinned';
  if (tag === undefined || tag === '') return 'mutable';
  if (/[${<]/.test(tag) || isPlaceholder(tag)) return 'unknown';
  if (moving.test(tag) || /[-_.](?:latest|snapshot)$/i.test(tag))
    return 'mutable';
  // `7` and `v5` move with every release of that major; `117` counts builds.
  if (/^v?\d{1,2}$/.test(tag)) return 'mutable';
  return /\d|[0-9a-f]{7}/.test(tag) ? 'pinned' : 'mutable';
}

/** Repositories are named in lower case, so a name without any is none yet. */
function isFilledInLater(name: string): boolean {
  return /[${<]/.test(name) || isPlaceholder(name);
}

/** An image as written, in its parts. @internal */
export function parseImage(image: string): {
  name: string;
  tag?: string;
  digest?: string;
  pinning: ImageReference['pinning'];
} {
  const at = image.indexOf('@');
  const digest = at < 0 ? undefined : image.slice(at + 1);
  const rest = at < 0 ? image : image.slice(0, at);
  const colon = rest.lastIndexOf(':');
  const tagged = colon > rest.lastIndexOf('/');
  const name = tagged ? rest.slice(0, colon) : rest;
  const tag = tagged ? rest.slice(colon + 1) : undefined;
  return {
    name,
    tag,
    digest,
    pinning: isFilledInLater(name) ? 'unknown' : pinningOfImage(tag, digest),
  };
}
