import { SourceDocument } from './SourceDocument';

/**
 * What a file holds, apart from its name and place: its text and the documents of it.
 *
 * @internal
 */
export class FileContent {
  private readonly known = new Map<
    (content: FileContent) => unknown,
    unknown
  >();

  constructor(
    readonly text: string,
    /** Documents that are not empty, in order. None where the text is read as a template, or is neither YAML nor JSON. */
    readonly documents: readonly SourceDocument[] = [],
    /** Later documents were left out because of a bound. */
    readonly truncated = false,
  ) {}

  /** Keeps what readers made of the documents, and not the documents as parsed, which are many times larger. */
  release(): void {
    for (const document of this.documents) document.release();
  }

  /** What a reader makes of the content, however many files hold the same. */
  once<T>(read: (content: FileContent) => T): T {
    const known = this.known.get(read);
    if (known !== undefined) return known as T;
    const result = read(this);
    this.known.set(read, result);
    return result;
  }
}
