import { isCredentialKey } from '../../../text/credentialKey';
import { AddEntry } from './TextEntry';

/** `define('KEY', 'x')`, `setProperty("key", "x")`, `environ.get("KEY", "x")`. */
const call =
  /\(\s{0,8}["']([\w.-]{2,80})["']\s{0,8},\s{0,8}(?:"([^"\n]{3,512})"|'([^'\n]{3,512})')/g;
/** `PASSWORD 'x'`, `PASSWORD('x')`, `IDENTIFIED BY 'x'`, `IDENTIFIED WITH plugin BY 'x'`. */
const statement =
  /(?<=\b(?:password|by)[ \t(]{1,4})(?:'([^'\n]{3,512})'|"([^"\n]{3,512})")/gi;
const identified = /\bidentified\b[^;\n]{0,100}$/i;
/** What a server stores of a password. */
const hash =
  /^(?:\*[0-9A-F]{40}|md5[0-9a-f]{32}|SCRAM-SHA-\d+\$.*|\$\w{1,10}\$.*)$/i;

/** Calls with a key and a value as literals: PHP, shell-like configuration, scripts. @internal */
export function readCalls(text: string, add: AddEntry): void {
  for (const { 0: all, 1: key, 2: double, 3: single, index } of text.matchAll(
    call,
  )) {
    const value = double ?? single;
    if (isCredentialKey(key)) add(key, value, index + all.lastIndexOf(value));
  }
}

/** Statements of SQL that give a user its password. @internal */
export function readStatements(text: string, add: AddEntry): void {
  for (const { 1: single, 2: double, index } of text.matchAll(statement)) {
    const value = single ?? double;
    const before = text.slice(Math.max(0, index - 150), index);
    if (/by[ \t(]{1,4}$/i.test(before) && !identified.test(before)) continue;
    if (!hash.test(value)) add('password', value, index + 1);
  }
}
