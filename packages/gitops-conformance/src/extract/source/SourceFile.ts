import { AnalysisLimits, defaultLimits } from '../../repository/limits';
import { baseName } from '../../repository/paths';
import { RepositoryFile } from '../../repository/RepositoryTree';
import { FileFormat } from '../FileFacts';
import { classifyFile } from './classifyFile';
import { SourceDocument } from './SourceDocument';
import { splitDocuments } from './splitDocuments';

/**
 * A file as the extractors see it: its format, its text, and its documents, each read lazily.
 *
 * @internal
 */
export class SourceFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly format: FileFormat;
  /** Text without a byte order mark; empty for binary content and where only the name was read. */
  readonly text: string;
  readonly problem?: 'not-utf8';
  /** Documents were left out because of a bound. */
  readonly truncated: boolean;
  /** Documents with content, in order. Empty for templates and everything that is neither YAML nor JSON. */
  readonly documents: readonly SourceDocument[];

  constructor(file: RepositoryFile, limits: AnalysisLimits = defaultLimits) {
    this.path = file.path;
    this.name = baseName(file.path);
    this.size = file.size;
    const { format, text, problem } = classifyFile(file);
    this.format = format;
    this.text = text;
    this.problem = problem;
    this.truncated = false;
    if (format === 'json') {
      this.documents = text.trim() === '' ? [] : [new SourceDocument(0, text, 1, true)];
    } else if (format === 'yaml') {
      const { documents, truncated } = splitDocuments(text, limits.documents);
      this.truncated = truncated;
      this.documents = documents
        .map((slice, index) => new SourceDocument(index, slice.text, slice.line, false))
        .filter(document => !document.empty);
    } else {
      this.documents = [];
    }
  }
}
