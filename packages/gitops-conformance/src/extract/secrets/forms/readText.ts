import { isCredentialKey } from '../../../text/credentialKey';
import { eachKeyLikeWord, Word } from '../../../text/credentialStems';
import { readAddresses } from './addresses';
import { readCalls, readIdentified } from './code';
import { readArguments } from './commands';
import { readMarkup } from './markup';
import { readPairs } from './pairs';
import { TextEntry } from './TextEntry';
import { readWords } from './words';

const maxEntries = 2000;
/** JSON has pairs and nothing else. */
const json = /^\s{0,100}(?:\{\s{0,1000}["}]|\[\s{0,1000}[[{"\]])/;

/**
 * The entries of a text whose keys say credential: of a configuration file in whatever format, a script, a connection
 * string. A text may mix forms (SQL in a script, a URL in XML), so each reader looks for its own. Linear in the text.
 *
 * @param minLength - of values, in characters
 * @internal
 */
export function readText(text: string, minLength = 3): TextEntry[] {
  const entries: TextEntry[] = [];
  const add = (key: string, value: string, offset: number) => {
    if (value.length >= minLength && entries.length < maxEntries)
      entries.push({ key, value, offset });
  };
  const keys = keysOf(text);
  if (keys.length > 0) readPairs(text, keys, add, minLength);
  if (json.test(text)) return entries;
  if (keys.length > 0) {
    readWords(text, keys, add);
    if (text.includes('</') || text.includes('/>')) readMarkup(text, add);
    if (text.includes('(')) readCalls(text, add);
  }
  readIdentified(text, add);
  readArguments(text, add);
  readAddresses(text, add);
  return entries;
}

/** The words of a text that say credential. */
function keysOf(text: string): Word[] {
  const keys: Word[] = [];
  eachKeyLikeWord(text, word => {
    if (isCredentialKey(word.text)) keys.push(word);
  });
  return keys;
}
