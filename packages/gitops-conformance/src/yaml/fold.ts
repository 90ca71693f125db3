import { SPACE } from './characters';

/**
 * Lines of a folded block joined by spaces, and blank lines between them as line breaks. Lines that are indented further
 * stand for themselves, with the breaks around them.
 *
 * @internal
 */
export function foldBlock(lines: readonly string[]): string {
  let result = '';
  let blanks = 0;
  let started = false;
  let before = false;
  for (const line of lines) {
    if (line === '') {
      blanks++;
      continue;
    }
    const indented = line.charCodeAt(0) === SPACE;
    if (indented || before)
      result += '\n'.repeat(started || before ? blanks + 1 : blanks);
    else if (blanks > 0) result += '\n'.repeat(blanks);
    else if (started) result += ' ';
    result += line;
    before = indented;
    started = true;
    blanks = 0;
  }
  return result;
}

/**
 * Lines of a scalar in flow style, which have no indentation of their own, joined likewise.
 *
 * @internal
 */
export function foldFlow(lines: readonly string[]): string {
  let result = lines[0];
  let blanks = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i] === '' && i < lines.length - 1) {
      blanks++;
      continue;
    }
    result += (blanks > 0 ? '\n'.repeat(blanks) : ' ') + lines[i];
    blanks = 0;
  }
  return result;
}
