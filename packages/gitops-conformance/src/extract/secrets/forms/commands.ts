import { isCredentialKey } from '../../../text/credentialKey';
import { AddEntry } from './TextEntry';

const r = String.raw;
/** A word of a command line, of which nothing is a variable. */
const word = r`(?:"([^"$\x60\n]{3,512})"|'([^'\n]{3,512})'|([^\s"'\x60;|&<>(){}$\\,\]]{3,512})(?![$({\x60]))`;
/** `--password x`, `-storepass x`; with `=` it is a pair. */
const option = new RegExp(
  r`(?<![\w-])--?([A-Za-z][\w.-]{1,60})[ \t]{1,8}${word}`,
  'g',
);
/** `-u user:password`, as `curl` has it. */
const login = new RegExp(
  r`(?<![\w-])(?:-u|--(?:proxy-)?user|--basic-auth|--creds?)[ \t=]{1,8}["']?[^\s:"'$\x60]{1,100}:([^\s"'$\x60]{3,200})`,
  'g',
);
/** Options of one letter mean a password to some commands only. */
const letter = new RegExp(r`(?<=\s)-([paw])([ \t]{0,8})${word}`, 'g');
const commandsOf: Readonly<Record<string, RegExp>> = {
  p: /\bsshpass\b|\bmongo\w{0,10}\b|\blogin\b/,
  a: /\bredis-cli\b/,
  w: /\bldap[a-z]{3,10}\b/,
};
const attached = /\b(?:mysql|mariadb)\w{0,20}\b/;

/** Command lines: options that say credential, and those that do so for the command they belong to. @internal */
export function readArguments(text: string, add: AddEntry): void {
  if (!text.includes('-')) return;
  for (const match of text.matchAll(option)) {
    const [all, key] = match;
    const value = match[2] ?? match[3] ?? match[4];
    if (isCredentialKey(key) && !value.startsWith('-'))
      add(key, value, match.index + all.lastIndexOf(value));
  }
  for (const { 0: all, 1: value, index } of text.matchAll(login)) {
    // `docker run -u 1000:1000`.
    if (!/^\d+$/.test(value))
      add('password', value, index + all.length - value.length);
  }
  for (const match of text.matchAll(letter)) {
    const [all, name, space] = match;
    const value = match[3] ?? match[4] ?? match[5];
    const before = text.slice(Math.max(0, match.index - 300), match.index);
    const command = before.slice(before.search(/[^\n;|&]*$/));
    const isPassword =
      space === ''
        ? name === 'p' && attached.test(command)
        : commandsOf[name].test(command);
    if (isPassword)
      add('password', value, match.index + all.lastIndexOf(value));
  }
}
