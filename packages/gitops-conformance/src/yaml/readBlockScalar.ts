import { SPACE } from './characters';
import { foldBlock } from './fold';
import { notPlain } from './plainScalar';
import { trimSpaces } from './readScalar';

/**
 * A literal or folded block, and the offset of the line after it.
 *
 * @param from - offset of the line after the header
 * @param header - what stands after `|` or `>`
 * @internal
 */
export function readBlockScalar(
  text: string,
  from: number,
  header: string,
  indent: number,
  folded: boolean,
): readonly [value: string, next: number] {
  const chomping = chompingOf(header);
  const lines: string[] = [];
  let base = -1;
  let blanks = 0;
  let next = from;
  while (next < text.length) {
    let end = text.indexOf('\n', next);
    if (end < 0) end = text.length;
    let first = next;
    while (text.charCodeAt(first) === SPACE) first++;
    const column = first - next;
    if (first >= end && (base < 0 || column <= base)) {
      // Where the indentation of the block is not known yet, spaces could be it, which is for the parser of everything.
      if (base < 0 && column > indent + 1) throw notPlain;
      lines.push('');
      blanks++;
    } else {
      if (base < 0) {
        if (column <= indent) break;
        base = column;
      } else if (column < base) {
        if (column > indent) throw notPlain;
        break;
      }
      lines.push(text.slice(next + base, end));
      blanks = 0;
    }
    next = end + 1;
  }
  if (base < 0) throw notPlain;
  const trailing = lines.splice(lines.length - blanks, blanks).length;
  const body = folded ? foldBlock(lines) : lines.join('\n');
  if (chomping === '-') return [body, next];
  return [
    chomping === '+' ? body + '\n'.repeat(trailing + 1) : `${body}\n`,
    next,
  ];
}

function chompingOf(header: string): string {
  const chomping = trimSpaces(header);
  const comment = chomping.search(/ +#/);
  const indicator = comment < 0 ? chomping : chomping.slice(0, comment);
  if (indicator !== '' && indicator !== '-' && indicator !== '+')
    throw notPlain;
  return indicator;
}
