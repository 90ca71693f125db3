import { printable } from './words';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/**
 * Lines that are printable already, for an element. XML 1.0 has no place for most control characters, escaped or not.
 *
 * @internal
 */
export function xmlText(printableLines: string): string {
  return printableLines.replace(/[&<>"]/g, character => ENTITIES[character]);
}

/** Any text for an attribute, where a parser would turn a line feed into a space. @internal */
export function xmlAttribute(text: string): string {
  return xmlText(printable(text));
}
