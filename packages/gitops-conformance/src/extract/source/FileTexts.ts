import { FileText } from './FileText';

/** Of longer files, few are copies, and comparing them takes longer. */
const maxShared = 16 * 1024;
/** Generated files can be alike by the thousand without being the same. */
const maxAlike = 8;

interface Known {
  readonly content: Uint8Array;
  readonly text: FileText;
}

/**
 * Texts of the files of a repository. In a GitOps repository a good part of the files are copies of others, one for each
 * environment or cluster, so what is alike is decoded and read once. What only one file can hold is not kept: it would
 * outlive the reading of that file, which costs the collector more than all of this saves.
 *
 * @internal
 */
export class FileTexts {
  /** Those that were read of the keys that several files have. */
  private readonly known = new Map<number, Known[]>();

  constructor(files: Iterable<{ readonly content?: Uint8Array }>) {
    const seen = new Set<number>();
    for (const { content } of files) {
      // What is no bytes cannot be looked into, and fails where the file is read.
      if (!ArrayBuffer.isView(content) || content.length > maxShared) continue;
      const key = keyOf(content);
      if (seen.has(key)) this.known.set(key, []);
      else seen.add(key);
    }
  }

  of(content: Uint8Array): FileText {
    const alike =
      content.length > maxShared ? undefined : this.known.get(keyOf(content));
    const same = alike?.find(
      other => Buffer.compare(other.content, content) === 0,
    );
    if (same) return same.text;
    if (!alike || alike.length >= maxAlike) return new FileText(content);
    const text = new FileText(content, new Map());
    alike.push({ content, text });
    return text;
  }
}

/** The length and a few bytes, which tell most files apart. */
function keyOf(content: Uint8Array): number {
  const { length } = content;
  return (
    length +
    maxShared *
      (content[length >> 1] +
        256 * content[length - (length >> 2)] +
        65536 * content[length - 2])
  );
}
