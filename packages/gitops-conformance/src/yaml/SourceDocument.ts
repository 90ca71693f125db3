import { BlockLocator } from './BlockLocator';
import { SPACE } from './characters';
import { DocumentPath, locateInJson } from './locateInJson';
import { parseOldBooleans } from './oldBooleans';
import { Outline, outlineOf, simpleScalar } from './outline';
import { ParseResult, parseYaml } from './parseYaml';
import { withinDepth } from './withinBounds';

const maxEager = 8 * 1024;
const noSections: Outline['sections'] = new Map();

type Mapping = Readonly<Record<string, unknown>>;

/** @internal */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A bound that a document exceeds. @internal */
export interface DocumentLimit {
  readonly limit: 'alias-count' | 'nesting-depth' | 'document-count';
  readonly message: string;
}

/** @internal */
export interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly generateName?: string;
  readonly labels?: Mapping;
  readonly annotations?: Mapping;
}

/**
 * One document of a file. Of a large one, who it is (`apiVersion`, `kind`, name) is read from its lines, and its value is
 * parsed only when asked for: a CRD that nobody asks about is never parsed, nor validated.
 *
 * @internal
 */
export class SourceDocument {
  private parsed?: ParseResult;
  private old?: { readonly value: unknown };
  private outlined?: Outline;
  private locator?: BlockLocator;
  private identity?: { apiVersion?: string; kind?: string };
  private meta?: Metadata;
  private firstLine?: number;
  private data?: boolean;
  private reached?: DocumentLimit;

  constructor(
    readonly index: number,
    readonly text: string,
    /** Line of the file on which `text` starts, from 1. */
    readonly startLine: number,
    readonly json: boolean,
  ) {}

  get outline(): Outline {
    this.outlined ??= this.json ? this.jsonOutline() : outlineOf(this.text);
    return this.outlined;
  }

  private jsonOutline(): Outline {
    if (!this.isData) return { shape: 'other', sections: noSections };
    const shape = this.text.trimStart().startsWith('{')
      ? 'mapping'
      : 'sequence';
    return { shape, sections: noSections };
  }

  /** Line of the first content, from 1. */
  get line(): number {
    this.firstLine ??= this.findFirstLine();
    return this.firstLine;
  }

  private findFirstLine(): number {
    let line = this.startLine;
    for (let at = 0; at >= 0 && at < this.text.length; line++) {
      const end = this.text.indexOf('\n', at);
      const first = this.text
        .slice(at, end < 0 ? undefined : end)
        .trimStart()[0];
      if (first !== undefined && first !== '#') return line;
      at = end < 0 ? -1 : end + 1;
    }
    return this.startLine;
  }

  get empty(): boolean {
    if (this.small)
      return (
        this.parse().value === undefined &&
        !('problem' in this.parse()) &&
        !('limit' in this.parse())
      );
    return this.outline.shape === 'empty';
  }

  /** Small documents are parsed right away: that costs less than looking at their lines first. */
  private get small(): boolean {
    return this.text.length <= maxEager || (this.json && !this.isData);
  }

  /** A large JSON document that is no manifest, nor encrypted: a dashboard, a schema, a state. Nobody asks what it says. */
  private get isData(): boolean {
    this.data ??=
      this.json &&
      this.text.length > maxEager &&
      !/"(?:kind|apiVersion|sops|\$patch)"/.test(this.text);
    return this.data;
  }

  get apiVersion(): string | undefined {
    return this.identify().apiVersion;
  }

  get kind(): string | undefined {
    return this.identify().kind;
  }

  get metadata(): Metadata {
    this.meta ??= this.readMetadata();
    return this.meta;
  }

  get name(): string | undefined {
    return this.metadata.name;
  }

  get isMapping(): boolean {
    return this.small || this.outline.shape === 'other'
      ? isMapping(this.value)
      : this.outline.shape === 'mapping';
  }

  /** Whether a top-level key is there. Cheap. */
  has(key: string): boolean {
    if (!this.small && this.outline.shape === 'mapping')
      return this.outline.sections.has(key);
    return isMapping(this.value) && key in this.value;
  }

  /** The text of a top-level key with its value, where the document is in block style. Cheap. */
  textOf(key: string): string | undefined {
    const section = this.outline.sections.get(key);
    return section && this.text.slice(section.start, section.end);
  }

  /** The parsed document; `undefined` when it is invalid (see `problem`) or empty. Parsed once, when first asked for. */
  get value(): unknown {
    return this.parse().value;
  }

  /** `value` if it is a mapping, else an empty one. */
  get mapping(): Mapping {
    return isMapping(this.value) ? this.value : {};
  }

  /**
   * `value` as tools read it that take `yes`, `no`, `on` and `off` for booleans: Kubernetes and its controllers, Helm, and
   * Kustomize its own file.
   */
  get asKubernetes(): unknown {
    if (this.json || this.value === undefined) return this.value;
    this.old ??= { value: parseOldBooleans(this.text) };
    return this.old.value ?? this.value;
  }

  /** What is wrong with the document, as far as it has been parsed. */
  get problem():
    | {
        problem: 'invalid-yaml' | 'duplicate-key';
        message: string;
        line: number;
      }
    | undefined {
    return this.parsed && 'problem' in this.parsed
      ? {
          problem: this.parsed.problem,
          message: this.parsed.message,
          line: this.startLine + this.parsed.line,
        }
      : undefined;
  }

  /** A bound that the document exceeds, as far as it has been parsed. */
  get limit(): DocumentLimit | undefined {
    const reached =
      this.parsed && 'limit' in this.parsed ? this.parsed : this.reached;
    return reached && { limit: reached.limit, message: reached.message };
  }

  /**
   * Parses YAML that stands in the document: a part of it, or a scalar that is a document itself. A bound that it exceeds
   * counts as exceeded by the document.
   */
  parsePart(text: string): ParseResult {
    const result = parseYaml(text);
    if ('limit' in result) this.reach(result);
    return result;
  }

  /** Notes that a part of the document exceeds a bound. */
  reach(limit: DocumentLimit): void {
    this.reached ??= limit;
  }

  /** Lets go of everything that can be read again. What is wrong with the document stays known. */
  release(): void {
    if (this.parsed && 'value' in this.parsed && !('problem' in this.parsed))
      this.parsed = undefined;
    this.old = undefined;
    this.outlined = undefined;
    this.locator = undefined;
  }

  /** Line of the file, from 1, of a node of the document, or of its nearest ancestor that can be determined. */
  lineOf(path: DocumentPath): number {
    if (this.json) return this.startLine + locateInJson(this.text, path);
    this.locator ??= new BlockLocator(this.text);
    return this.startLine + this.locator.lineOf(path);
  }

  private parse(): ParseResult {
    this.parsed ??= this.json ? parseJson(this.text) : parseYaml(this.text);
    return this.parsed;
  }

  private identify(): { apiVersion?: string; kind?: string } {
    this.identity ??= {
      apiVersion: this.scalar('apiVersion'),
      kind: this.scalar('kind'),
    };
    return this.identity;
  }

  private scalar(key: string): string | undefined {
    if (this.small) {
      const value = this.mapping[key];
      return typeof value === 'string' ? value : undefined;
    }
    const { shape, sections } = this.outline;
    if (shape === 'mapping') {
      const section = sections.get(key);
      if (!section) return undefined;
      const scalar = simpleScalar(
        this.text.slice(this.text.indexOf(':', section.start) + 1, section.end),
      );
      if (scalar !== undefined && !scalar.includes('\n')) return scalar;
    } else if (shape !== 'other') {
      return undefined;
    }
    const value = this.mapping[key];
    return typeof value === 'string' ? value : undefined;
  }

  private readMetadata(): Metadata {
    const text = this.small ? undefined : this.textOf('metadata');
    const quick = text === undefined ? undefined : quickMetadata(text);
    if (quick) return quick;
    let metadata: unknown;
    if (!this.small && this.outline.shape === 'mapping' && text === undefined)
      return {};
    if (text !== undefined) {
      const parsed = this.parsePart(text);
      metadata = isMapping(parsed.value) ? parsed.value.metadata : undefined;
    } else {
      metadata = this.mapping.metadata;
    }
    if (!isMapping(metadata)) return {};
    const text_ = (key: string) =>
      typeof metadata[key] === 'string' || typeof metadata[key] === 'number'
        ? String(metadata[key])
        : undefined;
    return {
      name: text_('name'),
      namespace: text_('namespace'),
      generateName: text_('generateName'),
      labels: isMapping(metadata.labels) ? metadata.labels : undefined,
      annotations: isMapping(metadata.annotations)
        ? metadata.annotations
        : undefined,
    };
  }
}

function parseJson(text: string): ParseResult {
  try {
    return withinDepth(JSON.parse(text));
  } catch {
    // JSON with comments or trailing commas is YAML often enough.
    const second = parseYaml(text);
    return 'problem' in second
      ? { ...second, message: `not valid JSON: ${second.message}` }
      : second;
  }
}

/** `metadata` whose lines are plain `key: value` with labels and annotations one level deeper; else `undefined`. */
function quickMetadata(text: string): Metadata | undefined {
  const lines = text.split('\n');
  if (lines[0].slice(lines[0].indexOf(':') + 1).trim() !== '') return undefined;
  const metadata: {
    name?: string;
    namespace?: string;
    generateName?: string;
    labels?: Record<string, unknown>;
    annotations?: Record<string, unknown>;
  } = {};
  let base = -1;
  let inner = -1;
  let group: Record<string, unknown> | undefined;
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i];
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    let indent = 0;
    while (line.charCodeAt(indent) === SPACE) indent++;
    if (base < 0) base = indent;
    const colon = trimmed.indexOf(': ');
    const key =
      colon < 0 && trimmed.endsWith(':')
        ? trimmed.slice(0, -1)
        : trimmed.slice(0, Math.max(colon, 0));
    if (key === '' || trimmed.startsWith('- ')) return undefined;
    const rest = colon < 0 ? '' : trimmed.slice(colon + 2).trim();
    if (indent === base) {
      group = undefined;
      inner = -1;
      if (key === 'labels' || key === 'annotations') {
        if (rest !== '') return undefined;
        group = {};
        metadata[key] = group;
        continue;
      }
      if (rest === '') return undefined;
      const scalar = simpleScalar(rest);
      if (scalar === undefined) return undefined;
      if (key === 'name' || key === 'namespace' || key === 'generateName')
        metadata[key] = scalar;
    } else if (group && indent > base) {
      if (inner < 0) inner = indent;
      const scalar = rest === '' ? undefined : simpleScalar(rest);
      if (indent !== inner || scalar === undefined) return undefined;
      group[key.replace(/^(["'])(.*)\1$/, '$2')] = scalar;
    } else {
      return undefined;
    }
  }
  return metadata;
}
