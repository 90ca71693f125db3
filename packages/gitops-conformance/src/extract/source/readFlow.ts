import { notPlain, plainScalar } from './plainScalar';

const SPACE = 32;
/** Each item is cut from the rest of its line, so lines that a program wrote are for the other parser. */
const maxLength = 4000;

/**
 * A flow mapping or sequence that starts at an offset, with the offset after it; nothing of it may cross the line.
 *
 * @internal
 */
export function readFlow(
  text: string,
  start: number,
  end: number,
  depth: number,
): [unknown, number] {
  if (depth > 20 || end - start > maxLength) throw notPlain;
  const isMapping = text.charCodeAt(start) === 123;
  const close = isMapping ? 125 : 93;
  const items: unknown[] = [];
  const entries: Record<string, unknown> = {};
  let at = skipSpaces(text, start + 1, end);
  while (at < end && text.charCodeAt(at) !== close) {
    let key: string | undefined;
    if (isMapping) {
      const raw = /^([A-Za-z][\w./-]{0,200}): /.exec(
        text.slice(at, at + 204),
      )?.[1];
      if (raw === undefined || raw in entries) throw notPlain;
      key = String(plainScalar(raw));
      at = skipSpaces(text, at + raw.length + 1, end);
    }
    const [value, after] = readFlowScalar(text, at, end, depth);
    if (key === undefined) items.push(value);
    else entries[key] = value;
    at = skipSpaces(text, after, end);
    if (text.charCodeAt(at) === 44) {
      at = skipSpaces(text, at + 1, end);
      if (text.charCodeAt(at) === 44) throw notPlain;
    } else if (text.charCodeAt(at) !== close) {
      throw notPlain;
    }
  }
  if (at >= end) throw notPlain;
  return [isMapping ? entries : items, at + 1];
}

function readFlowScalar(
  text: string,
  at: number,
  end: number,
  depth: number,
): [unknown, number] {
  const code = text.charCodeAt(at);
  if (code === 91 || code === 123) return readFlow(text, at, end, depth + 1);
  const rest = text.slice(at, end);
  const quoted = /^(?:"([^"\\]*)"|'([^']*)')(?=[\s,\]}]|$)/.exec(rest);
  if (quoted) return [quoted[1] ?? quoted[2], at + quoted[0].length];
  const plain =
    /^[^\s,[\]{}&*!|>%@`#"'?:-](?:[^,[\]{}:#"']*[^,[\]{}:#"'\s])?(?=[\s,\]}])/.exec(
      rest,
    );
  if (!plain) throw notPlain;
  return [plainScalar(plain[0]), at + plain[0].length];
}

function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  return at;
}
