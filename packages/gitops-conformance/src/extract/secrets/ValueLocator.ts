import { DocumentPath } from '../../yaml/locateInJson';
import { SourceDocument } from '../../yaml/SourceDocument';

/** How much of a value is compared. */
const shown = 60;
/** How far behind the line that is known a value may stand. */
const maxDistance = 64 * 1024;

/**
 * Lines of values of a parsed document. The way to a value leads near; what stands in a flow collection, in a block scalar
 * or in a document within the document is found by its text from there on.
 *
 * @internal
 */
export class ValueLocator {
  private readonly starts: number[] = [0];

  constructor(private readonly document: SourceDocument) {
    const { text } = document;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
      this.starts.push(at + 1);
  }

  /**
   * Line of the file, from 1, of a value. `undefined` where it stands elsewhere, and an alias repeats it.
   *
   * @param key - directly before the value
   */
  lineOf(path: DocumentPath, key: string, value: string): number | undefined {
    const written = firstLineOf(value);
    const entry = new RegExp(
      `${quoted(key)}["']?\\s{0,100}:\\s{0,100}["']?${quoted(written)}`,
    );
    return this.locate(path, written, text => {
      const found = entry.exec(text);
      return found
        ? found.index + found[0].length - written.length
        : indexOf(text, written);
    });
  }

  /** Line of a part of a text that is a value. */
  lineInText(
    path: DocumentPath,
    value: string,
    offset: number,
  ): number | undefined {
    const start = value.lastIndexOf('\n', offset) + 1;
    const end = value.indexOf('\n', offset);
    const line = value.slice(start, end < 0 ? undefined : end).trim();
    const written = firstLineOf(value.slice(offset));
    return this.locate(path, written, text => {
      const at = indexOf(text, line);
      return at < 0 ? indexOf(text, written) : at;
    });
  }

  private locate(
    path: DocumentPath,
    written: string,
    find: (text: string) => number,
  ): number | undefined {
    const { text, startLine } = this.document;
    const known = this.document.lineOf(path);
    const from = this.starts[known - startLine] ?? 0;
    const at = find(text.slice(from, from + maxDistance));
    if (at >= 0) return startLine + this.rowOf(from + at);
    // In other characters than these it is escaped or encoded, unless they are in front of where it is used.
    const before = text.indexOf(written);
    return before >= 0 && before < from ? undefined : known;
  }

  /** Number of the line, from 0, that has an offset. */
  private rowOf(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Of a part as it is, or as a string in double quotes has it. */
function indexOf(text: string, part: string): number {
  const at = text.indexOf(part);
  return at >= 0 ? at : text.indexOf(JSON.stringify(part).slice(1, -1));
}

function firstLineOf(value: string): string {
  const trimmed = value.trimStart();
  const end = trimmed.indexOf('\n');
  return trimmed.slice(0, end < 0 ? shown : Math.min(end, shown)).trimEnd();
}

function quoted(part: string): string {
  return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
