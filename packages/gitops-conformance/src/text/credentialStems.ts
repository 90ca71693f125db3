import {
  ambiguousWords,
  credentialWords,
  passwordWords,
} from './credentialWords';

const words = [...passwordWords, ...credentialWords, ...ambiguousWords];
/** Of short words, what they are the start of far more often: `path`, `patch`, `pattern`, `ping`, `pinned`. */
const unless: ReadonlyMap<string, string> = new Map([
  ['pat', '(?!h|ch|tern)'],
  ['pin', '(?!g|ned|ning|k)'],
]);
/**
 * What a key, an option or a statement that speaks of a credential has in it at the least: a word, of those that contain
 * each other the shortest, or `key` behind another. One expression that stops at its first hit: two of three files have
 * none, and need not be looked at any further.
 */
const inKeys = [
  '[\\w.-]key',
  ...words
    .filter(
      word =>
        !/.key/.test(word) &&
        !words.some(other => other !== word && word.includes(other)),
    )
    .map(word => word + (unless.get(word) ?? '')),
].join('|');
const stem = new RegExp(inKeys, 'gi');
/** With what gives a credential away that has no key. */
const stemOrForm = new RegExp(
  `${inKeys}|(curl|identified|mysql|redis-cli|login|pgpass|on >|@tcp|eyJ)`,
  'gi',
);
/** A switch, a number, nothing; or a mapping or a list, of whose keys each counts for itself. */
const trivial =
  /["']?[ \t]{0,8}:[ \t]{0,8}(?:(?:true|false|null|~|\d{1,7}|["']{2})[ \t\r]{0,8}[,}\n]|\r?\n\s{0,100}(?:-\s|(?!["']?value)[\w.-]{1,80}:\s))/y;

/** A word of a text that may be a key that says credential. @internal */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const maxKey = 80;

/**
 * Whether a text may hold a credential at all, by the keys and commands that are in it.
 *
 * @param isKey - whether a word says credential
 * @internal
 */
export function mayHoldCredentials(
  text: string,
  isKey: (word: string) => boolean,
): boolean {
  return findWord(text, stemOrForm, ({ text: word, end }) => {
    if (!isKey(word)) return false;
    trivial.lastIndex = end;
    return !trivial.test(text);
  });
}

/** Goes through the words of a text that may speak of a credential, in order. @internal */
export function eachKeyLikeWord(
  text: string,
  visit: (word: Word) => void,
): void {
  findWord(text, stem, word => {
    visit(word);
    return false;
  });
}

/** Stops at the first word that is accepted, and at what is no word of a key. */
function findWord(
  text: string,
  pattern: RegExp,
  accept: (word: Word) => boolean,
): boolean {
  let from = 0;
  for (;;) {
    pattern.lastIndex = from;
    const hit = pattern.exec(text);
    if (!hit) return false;
    if (hit[1] !== undefined) return true;
    let start = hit.index;
    while (hit.index - start < maxKey && isOfKey(text.charCodeAt(start - 1)))
      start--;
    let end = pattern.lastIndex;
    while (end - start <= maxKey && isOfKey(text.charCodeAt(end))) end++;
    from = end;
    while (start < end && isMark(text.charCodeAt(start))) start++;
    if (
      end - start <= maxKey &&
      accept({ text: text.slice(start, end), start, end })
    )
      return true;
  }
}

/** A letter, a digit, `_`, `-` or `.`. */
function isOfKey(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    isMark(code)
  );
}

function isMark(code: number): boolean {
  return code === 45 || code === 46;
}
