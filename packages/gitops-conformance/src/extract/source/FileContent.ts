import { SourceDocument } from '../../yaml/SourceDocument';

/**
 * What a file holds, apart from its name and location: its text and the documents of it.
 *
 * @internal
 */
export class FileContent {
  /** Readers and what each made of the content. There are a few, and most contents belong to one file. */
  private readonly readers: ((content: FileContent) => unknown)[] = [];
  private readonly results: unknown[] = [];

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
    const known = this.readers.indexOf(read);
    if (known >= 0) return this.results[known] as T;
    const result = read(this);
    this.readers.push(read);
    this.results.push(result);
    return result;
  }
}
