/**
 * Contents as bytes. Readers are written by others, and some hand over an empty list where a file is empty; whatever
 * else is not bytes would shift the contents of all other files when a tree is packed.
 *
 * @throws TypeError where `content` is not bytes
 * @internal
 */
export function bytesOf(content: unknown, path: string): Uint8Array {
  if (isBytes(content)) return content;
  if (Array.isArray(content) && content.length === 0) return new Uint8Array(0);
  throw new TypeError(
    `The content of '${path}' was handed over as ${kindOf(content)}, and not as bytes`,
  );
}

/** Not `instanceof`: bytes may come from another realm, as those of a worker or of a sandbox do. */
function isBytes(content: unknown): content is Uint8Array {
  return (
    ArrayBuffer.isView(content) &&
    (content as Uint8Array)[Symbol.toStringTag] === 'Uint8Array'
  );
}

function kindOf(content: unknown): string {
  return Object.prototype.toString.call(content).slice('[object '.length, -1);
}
