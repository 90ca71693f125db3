import { FileText } from './FileText';

/** Of longer files, few are copies, and comparing them takes longer. */
const maxShared = 16 * 1024;

interface Known {
  readonly content: Uint8Array;
  readonly text: FileText;
}

/**
 * Texts of the files of a repository. In a GitOps repository a good part of the files are copies of others, one for each
 * environment or cluster, so what is alike is decoded and read once.
 *
 * @internal
 */
export class FileTexts {
  /** By length and a few bytes, which tell most files apart. */
  private readonly known = new Map<number, Known[]>();

  of(content: Uint8Array): FileText {
    const { length } = content;
    if (length > maxShared) return new FileText(content);
    const key =
      length +
      maxShared *
        (content[length >> 1] +
          256 * content[length - (length >> 2)] +
          65536 * content[length - 2]);
    const alike = this.known.get(key);
    const same = alike?.find(
      other => Buffer.compare(other.content, content) === 0,
    );
    if (same) return same.text;
    const text = new FileText(content);
    if (alike) alike.push({ content, text });
    else this.known.set(key, [{ content, text }]);
    return text;
  }
}
