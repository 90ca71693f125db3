import { readAddresses } from './addresses';
import { readCalls, readStatements } from './code';
import { readArguments } from './commands';
import { readDirectives } from './directives';
import { readMarkup } from './markup';
import { readPairs } from './pairs';
import { TextEntry } from './TextEntry';

const maxEntries = 2000;
/** JSON has pairs and nothing else. */
const json = /^\s{0,100}(?:\{\s{0,1000}["}]|\[\s{0,1000}[[{"\]])/;

/**
 * The entries of a text whose keys say credential: of a configuration file in whatever format, a script, a connection
 * string. A text may mix forms (SQL in a script, a URL in XML), so each reader looks for its own. Linear in the text.
 *
 * @internal
 */
export function readText(text: string): TextEntry[] {
  const entries: TextEntry[] = [];
  const add = (key: string, value: string, offset: number) => {
    if (value !== '' && entries.length < maxEntries)
      entries.push({ key, value, offset });
  };
  readPairs(text, add);
  if (json.test(text)) return entries;
  readMarkup(text, add);
  readCalls(text, add);
  readStatements(text, add);
  readArguments(text, add);
  readDirectives(text, add);
  readAddresses(text, add);
  return entries;
}
