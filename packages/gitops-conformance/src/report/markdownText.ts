import { printable } from './words';

/**
 * What a host makes a link, a mention, a reference, a formula or an emoji of, however it is escaped: only code is left
 * alone.
 */
const reference =
  /[@#!~%$&^][\w"]|[a-z]:\/\/|www\.|\bGH-\d|:[a-z\d_+-]+:|\bmailto:|\bxmpp:/i;

/**
 * Text of a repository, for a sentence or a table cell in Markdown: it becomes no markup, and stays in its line and cell.
 *
 * @public
 */
export function markdownText(raw: string): string {
  const text = printable(raw.replace(/\s+/g, ' ').trim());
  if (reference.test(text)) return markdownCode(text);
  return text.replace(/[\\`*_{}[\]()<>|#~$&!]/g, '\\$&');
}

/**
 * A name of a repository as code in Markdown. Backticks where they can hold it, otherwise HTML in which every character
 * with a meaning is written as a number: that holds within tables, too.
 *
 * @public
 */
export function markdownCode(raw: string): string {
  const text = printable(raw);
  if (/^(?! )[^`|\\]+(?<! )$/.test(text) && !text.includes('  ')) {
    return `\`${text}\``;
  }
  const encoded = text.replace(
    /[^\p{L}\p{M}\p{N}/.]/gu,
    character => `&#${character.codePointAt(0)};`,
  );
  return `<code>${encoded}</code>`;
}
