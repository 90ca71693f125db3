import { SourceDocument } from './SourceDocument';
import { splitDocuments } from './splitDocuments';

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

/** Of longer texts, few are copies, and looking for them takes longer. */
const maxShared = 16 * 1024;

/**
 * Contents of the files of a repository. In a GitOps repository a good part of the files are copies of others, one for
 * each environment or cluster, so what is alike is read once.
 *
 * @internal
 */
export class FileContents {
  private readonly yamls = new Map<string, FileContent>();
  private readonly jsons = new Map<string, FileContent>();
  private readonly others = new Map<string, FileContent>();

  yaml(text: string, maxDocuments: number): FileContent {
    return shared(this.yamls, text, () => readYaml(text, maxDocuments));
  }

  json(text: string): FileContent {
    return shared(this.jsons, text, () =>
      text.trim() === ''
        ? new FileContent(text)
        : new FileContent(text, [new SourceDocument(0, text, 1, true)]),
    );
  }

  /** A text without documents. */
  other(text: string): FileContent {
    return shared(this.others, text, () => new FileContent(text));
  }
}

function shared(
  contents: Map<string, FileContent>,
  text: string,
  read: () => FileContent,
): FileContent {
  if (text.length > maxShared) return read();
  const known = contents.get(text);
  if (known) return known;
  const content = read();
  contents.set(text, content);
  return content;
}

function readYaml(text: string, maxDocuments: number): FileContent {
  const { documents, truncated } = splitDocuments(text, maxDocuments);
  return new FileContent(
    text,
    documents
      .map((slice, i) => new SourceDocument(i, slice.text, slice.line, false))
      .filter(document => !document.empty),
    truncated,
  );
}
