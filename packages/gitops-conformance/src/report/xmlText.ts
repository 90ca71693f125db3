import { printable } from './words';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Text for an element or an attribute of XML 1.0, which has no place for most control characters, escaped or not: they
 * are shown as `\u001b`. Lines stay lines.
 *
 * @internal
 */
export function xmlText(text: string): string {
  return text.split('\n').map(escapeLine).join('\n');
}

/** Text for an attribute, where a parser would turn a line feed into a space. @internal */
export function xmlAttribute(text: string): string {
  return escapeLine(text);
}

function escapeLine(line: string): string {
  return printable(line).replace(/[&<>"]/g, character => ENTITIES[character]);
}
