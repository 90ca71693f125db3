import { ImageReference } from '../../model/RepositoryFacts';

/** Image as written, without the digest that nobody can read. @internal */
export function describeImage({ name, tag, digest }: ImageReference): string {
  if (digest) {
    return `${name} (by digest)`;
  }
  return tag ? `${name}:${tag}` : `${name} (no tag)`;
}
