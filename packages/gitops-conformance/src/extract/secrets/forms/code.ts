import { isCredentialKey } from '../../../text/credentialKey';
import { AddEntry } from './TextEntry';

/** `define('KEY', 'x')`, `setProperty("key", "x")`, `environ.get("KEY", "x")`. */
const call =
  /\(\s{0,8}["']([\w.-]{2,80})["']\s{0,8},\s{0,8}(?:"([^"\n]{3,512})"|'([^'\n]{3,512})')/g;
/** `IDENTIFIED BY 'x'`, `IDENTIFIED WITH plugin BY 'x'`. What a server stores of a password follows `PASSWORD` or `AS`. */
const identified =
  /\bidentified\s{1,8}(?:with\s{1,8}\S{1,60}\s{1,8})?by\s{1,8}(?:'([^'\n]{3,512})'|"([^"\n]{3,512})")/gi;

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
export function readIdentified(text: string, add: AddEntry): void {
  if (!text.includes('IDENTIFIED') && !text.includes('dentified')) return;
  for (const { 0: all, 1: single, 2: double, index } of text.matchAll(
    identified,
  )) {
    const value = single ?? double;
    add('password', value, index + all.lastIndexOf(value));
  }
}
