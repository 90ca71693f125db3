import { Word } from '../../../text/credentialStems';
import { AddEntry } from './TextEntry';

/** What may stand in front of the key of a line, with other words between. */
const leading =
  /^(?:machine|login|account|user|set|env|setenv|passenv|proxy_set_header|fastcgi_param|add_header|requestheader|http-request|cache_peer|server|neighbor)$/i;
/** What follows a key up to the end of its line, where it is one word, or in quotes. */
const lineEnd =
  /["']?[ \t]{1,40}(?:"([^"\n]{3,512})"|'([^'\n]{3,512})'|([^\s"';]{3,512}))[ \t]{0,8};?[ \t\r]{0,8}(?=\n|$)/y;
/** `PASSWORD 'x'`, `PASSWORD('x')`. */
const literal = /[ \t(]{1,4}(?:'([^'\n]{3,512})'|"([^"\n]{3,512})")/y;
/** A word of a command line, of which nothing is a variable. */
const argument =
  /[ \t]{1,8}(?:"([^"$`\n]{3,512})"|'([^'\n]{3,512})'|([^\s"'`;|&<>(){}$\\,\]-][^\s"'`;|&<>(){}$\\,\]]{2,512})(?![$({`]))/y;
/** Names that servers give the password, which consist of no word of their own. */
const named = /^(?:requirepass|masterauth|rootpw|bindpw|userpw)$/i;
const isStatement = /^(?:password|pwd)$/i;
/** What a server stores of a password. */
const hash =
  /^(?:\*[0-9A-F]{40}|md5[0-9a-f]{32}|SCRAM-SHA-\d+\$.*|\$\w{1,10}\$.*)$/i;
const maxBefore = 200;

/**
 * Keys with nothing but a blank between them and their value: the directive of a line (`requirepass x`,
 * `proxy_set_header X-Api-Key x;`), the option of a command (`--password x`), a statement of SQL (`PASSWORD 'x'`).
 *
 * @param keys - words of the text that say credential
 * @internal
 */
export function readWords(
  text: string,
  keys: readonly Word[],
  add: AddEntry,
): void {
  for (const { text: key, start, end } of keys) {
    const form = formAt(text, key, start);
    if (!form) continue;
    form.lastIndex = end;
    const found = form.exec(text);
    if (!found) continue;
    const value = found[1] ?? found[2] ?? found[3];
    if (!hash.test(value))
      add(
        named.test(key) ? 'password' : key,
        value,
        end + found[0].lastIndexOf(value),
      );
  }
}

/** How the value of a key may follow, by what stands in front of the key. */
function formAt(text: string, key: string, start: number): RegExp | undefined {
  if (text[start - 1] === '-') return argument;
  const before = text.slice(Math.max(0, start - maxBefore), start);
  const line = before.slice(before.lastIndexOf('\n') + 1).trim();
  if (/^["']?$/.test(line) || leading.test(line.split(/\s/, 1)[0]))
    return lineEnd;
  return isStatement.test(key) ? literal : undefined;
}
