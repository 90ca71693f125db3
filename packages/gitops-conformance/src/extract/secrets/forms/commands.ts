import { AddEntry } from './TextEntry';

const r = String.raw;
/** A word of a command line, of which nothing is a variable. */
const word = r`(?:"([^"$\x60\n]{3,512})"|'([^'\n]{3,512})'|([^\s"'\x60;|&<>(){}$\\,\]]{3,512})(?![$({\x60]))`;
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

/** `user default on >password ~* +@all` of Redis. */
const rule = /^\s{0,40}user\s[^\n]{1,200}?\s>([^\s"'#]{3,200})/gm;

/** Command lines and rules that have a password by its position, or by an option that says so to this command only. @internal */
export function readArguments(text: string, add: AddEntry): void {
  if (/-u|--\w{0,6}user|--basic|--cred/.test(text))
    for (const { 0: all, 1: value, index } of text.matchAll(login)) {
      // `docker run -u 1000:1000`.
      if (!/^\d+$/.test(value))
        add('password', value, index + all.length - value.length);
    }
  if (/\s-[paw]/.test(text))
    for (const match of text.matchAll(letter)) readLetter(text, match, add);
  if (!text.includes(' >') || !text.includes('user ')) return;
  for (const { 0: all, 1: value, index } of text.matchAll(rule))
    add('password', value, index + all.length - value.length);
}

function readLetter(text: string, match: RegExpExecArray, add: AddEntry): void {
  const [all, name, space] = match;
  const value = match[3] ?? match[4] ?? match[5];
  const before = text.slice(Math.max(0, match.index - 300), match.index);
  const command = before.slice(before.search(/[^\n;|&]*$/));
  const isPassword =
    space === ''
      ? name === 'p' && attached.test(command)
      : commandsOf[name].test(command);
  if (isPassword) add('password', value, match.index + all.lastIndexOf(value));
}
