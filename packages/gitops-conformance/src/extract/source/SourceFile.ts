import { AnalysisLimits, defaultLimits } from '../../repository/limits';
import { baseName } from '../../repository/paths';
import { RepositoryFile } from '../../repository/RepositoryTree';
import { FileFormat } from '../FileFacts';
import {
  classifyFile,
  looksLikeTemplate,
  templateFormatOf,
} from './classifyFile';
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
    this.text = text;
    this.problem = problem;
    let documents: SourceDocument[] = [];
    let truncated = false;
    if (format === 'json') {
      documents =
        text.trim() === '' ? [] : [new SourceDocument(0, text, 1, true)];
    } else if (format === 'yaml') {
      const split = splitDocuments(text, limits.documents);
      truncated = split.truncated;
      documents = split.documents
        .map(
          (slice, index) =>
            new SourceDocument(index, slice.text, slice.line, false),
        )
        .filter(document => !document.empty);
    }
    const suspected =
      format === 'yaml' &&
      (looksLikeTemplate(text) ||
        templateFormatOf(file.path, text) === 'helm-template');
    const isTemplate = suspected && !documents.every(isYaml);
    this.format = isTemplate ? templateFormatOf(file.path, text) : format;
    this.documents = isTemplate ? [] : documents;
    this.truncated = truncated;
  }
}

/** Whether a document is YAML as it stands. An unquoted `{{ x }}` is a mapping as a key, which Kubernetes' parsers refuse. */
function isYaml(document: SourceDocument): boolean {
  if (
    document.value === undefined ||
    document.problem?.problem === 'invalid-yaml'
  )
    return document.problem === undefined;
  return (
    !document.limit &&
    !JSON.stringify(document.value).includes('"[object Object]"')
  );
}
