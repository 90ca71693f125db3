import { AnalysisLimits, defaultLimits } from '../../repository/limits';
import { baseName } from '../../repository/paths';
import { RepositoryFile } from '../../model/RepositoryTree';
import { FileFormat } from './FileFormat';
import { formatOf, looksLikeTemplate, templateFormatOf } from './classifyFile';
import { FileContent } from './FileContent';
import { FileText } from './FileText';
import { SourceDocument } from '../../yaml/SourceDocument';

/** @internal */
export interface SourceFileOptions {
  readonly limits?: AnalysisLimits;
  /** Of the content, where it was decoded before. */
  readonly text?: FileText;
}

const nothing = new Uint8Array();

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
  readonly problem?: 'not-utf8';
  readonly content: FileContent;

  constructor(
    { path, size, content = nothing }: RepositoryFile,
    { limits = defaultLimits, text: known }: SourceFileOptions = {},
  ) {
    this.path = path;
    this.name = baseName(path);
    this.size = size;
    const source = known ?? new FileText(content);
    const { text, opaque, problem } = source;
    this.problem = problem;
    this.format = opaque ?? formatOf(path, text);
    if (this.format === 'json') {
      this.content = source.asJson();
    } else if (this.format === 'yaml') {
      this.content = source.asYaml(limits.documents);
      const template = templateFormatOf(path, text);
      const suspected =
        template === 'helm-template' || this.content.once(hasTemplateMarks);
      if (suspected && !this.content.once(isYaml)) {
        this.format = template;
        this.content = source.asText();
      }
    } else {
      this.content = source.asText();
    }
  }

  /** Text without a byte order mark; empty for binary content and where only the name was read. */
  get text(): string {
    return this.content.text;
  }

  /** Documents with content, in order. Empty for templates and everything that is neither YAML nor JSON. */
  get documents(): readonly SourceDocument[] {
    return this.content.documents;
  }
}

function hasTemplateMarks({ text }: FileContent): boolean {
  return looksLikeTemplate(text);
}

/** Whether all documents are YAML as they stand. */
function isYaml({ documents }: FileContent): boolean {
  return documents.every(isYamlDocument);
}

/** An unquoted `{{ x }}` is a mapping as a key, which Kubernetes' parsers refuse. */
function isYamlDocument(document: SourceDocument): boolean {
  if (
    document.value === undefined ||
    document.problem?.problem === 'invalid-yaml'
  )
    return document.problem === undefined;
  return !JSON.stringify(document.value).includes('"[object Object]"');
}
