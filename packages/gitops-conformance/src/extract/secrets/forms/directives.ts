import { isCredentialKey } from '../../../text/credentialKey';
import { AddEntry } from './TextEntry';

const maxLine = 1000;
/** Names that servers give the password in their configuration, which consist of no word of their own. */
const named = /^(?:requirepass|masterauth|rootpw|bindpw|userpw|auth_pass)$/i;
/** What may stand in front of the key, with other words between. */
const leading =
  /^(?:machine|login|account|user|set|env|setenv|passenv|proxy_set_header|fastcgi_param|add_header|requestheader|http-request|cache_peer|server|neighbor)$/i;
/** The last two words of a line. The last one may be in quotes. */
const lastWords =
  /(?:^|\s)["']?([\w.-]{2,80})["']?[ \t]{1,40}(?:"([^"]{3,512})"|'([^']{3,512})'|([^\s"';]{3,512}))[ \t]{0,8};?$/;
/** `user default on >password ~* +@all` of Redis. */
const rule = /^\s{0,40}user\s[^\n]{1,200}?\s>([^\s"'#]{3,200})/gm;

/** Lines of a word and its value with nothing but a blank between: `requirepass x`, `proxy_set_header X-Api-Key x;`. @internal */
export function readDirectives(text: string, add: AddEntry): void {
  for (let start = 0; start < text.length;) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    readLine(text.slice(start, Math.min(end, start + maxLine)), start, add);
    start = end + 1;
  }
  if (!text.includes('user ')) return;
  for (const { 0: all, 1: value, index } of text.matchAll(rule))
    add('password', value, index + all.length - value.length);
}

function readLine(line: string, start: number, add: AddEntry): void {
  const content = line.trim();
  // Most lines are of another form, which their first word shows.
  const first = /^[\w.-]{2,80}(?=\s)/.exec(content)?.[0];
  if (first === undefined) return;
  const match = lastWords.exec(content);
  if (!match) return;
  const key = match[1];
  const isKey = named.test(key) || isCredentialKey(key);
  if (!isKey || !(match.index === 0 || leading.test(first))) return;
  const value = match[2] ?? match[3] ?? match[4];
  add(
    named.test(key) ? 'password' : key,
    value,
    start + line.lastIndexOf(value),
  );
}
