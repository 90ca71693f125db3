import type { FileFacts } from '../FileFacts';
import { encrypterOf } from '../../ecosystems/registry';
import { FileContent } from './FileContent';
import { SourceDocument } from '../../yaml/SourceDocument';
import { splitDocuments } from '../../yaml/splitDocuments';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lenient = new TextDecoder('utf-8');
const utf16 = new TextDecoder('utf-16le');

/**
 * The bytes of a file as text, and as what can be read from that text.
 *
 * @internal
 */
export class FileText {
  /** Without a byte order mark; empty where the file holds no text. */
  readonly text: string;
  readonly opaque?: 'encrypted' | 'binary';
  readonly problem?: 'not-utf8';
  private yaml?: FileContent;
  private json?: FileContent;
  private plain?: FileContent;

  constructor(
    content: Uint8Array,
    /** Facts of files with this content, by their names, where there may be several in directories that say nothing. */
    readonly facts?: Map<string, FileFacts>,
  ) {
    let text = '';
    if (content[0] === 0xff && content[1] === 0xfe) {
      text = utf16.decode(content);
    } else if (encrypterOf(content) !== undefined) {
      this.opaque = 'encrypted';
    } else {
      try {
        text = strict.decode(content);
      } catch {
        this.problem = 'not-utf8';
        text = lenient.decode(content);
      }
      if (text.includes('\0')) this.opaque = 'binary';
    }
    if (this.opaque) {
      text = '';
      this.problem = undefined;
    }
    this.text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }

  /** With the documents of a YAML stream, of which no more are read than asked for. */
  asYaml(maxDocuments: number): FileContent {
    this.yaml ??= readYaml(this.text, maxDocuments);
    return this.yaml;
  }

  /** With one document. */
  asJson(): FileContent {
    this.json ??= readJson(this.text);
    return this.json;
  }

  /** Without documents. */
  asText(): FileContent {
    this.plain ??= new FileContent(this.text);
    return this.plain;
  }
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

function readJson(text: string): FileContent {
  return text.trim() === ''
    ? new FileContent(text)
    : new FileContent(text, [new SourceDocument(0, text, 1, true)]);
}
