import { judgeValue } from '../judgeValue';
import { findInText, scanText } from '../textSecrets';
import { readText } from './readText';

/** What the expressions of the readers start with, over and over, and never end. */
const pieces = [
  '(',
  '("a", ',
  '=',
  'password=',
  'password = ',
  '"',
  "'",
  '\\"',
  'password: "',
  'a:a:a:',
  'a:1:a:a:',
  '<a><a>',
  '<a b="c" ',
  '<password>',
  '<a name="password" ',
  'Bearer ',
  'Authorization: Basic ',
  'auth: "',
  'https://x:',
  'https://hooks.slack.com/',
  'https://a.b.c.',
  '?sig=',
  '&X-Amz-Signature=aaaaaaaaaaaaaaaaaaaaaaaa',
  '@tcp(',
  'a:b@(',
  'machine a login ',
  'user a >',
  'curl -u a:',
  'mysql -p ',
  'login -p ',
  'identified with a ',
  'name: password\n',
  'name: password value: ',
  'value: "a", name: ',
  '--password ',
  'password ',
  'kty: "EC" ',
  'vault',
  'glpat-',
  'AKIA',
  ' \n',
] as const;

const small = 50_000;
const factor = 4;
/** What grows with the square of the text takes 16 times as long. */
const maxRatio = 11;
/** What takes less says nothing of how it grows. */
const floor = 8;

function timeOf(work: (text: string) => void, text: string): number {
  let best = Infinity;
  for (let round = 0; round < 3; round++) {
    const { user: before } = process.cpuUsage();
    work(text);
    best = Math.min(best, (process.cpuUsage().user - before) / 1000);
  }
  return best;
}

describe.each<[string, (text: string) => void]>([
  ['readers of texts', text => readText(text)],
  ['the search of keys', text => findInText(text)],
  ['the search of tokens', text => scanText(text, true)],
  ['the judge of a value', text => judgeValue('password', text, 'config')],
  ['the judge of a Secret', text => judgeValue('app.conf', text, 'secret')],
])('%s take a time that grows with the text', (_what, work) => {
  it.each(pieces)('of %j', piece => {
    const text = (size: number) => piece.repeat(Math.ceil(size / piece.length));
    const short = timeOf(work, text(small));
    const long = timeOf(work, text(small * factor));
    expect(long / Math.max(short, floor)).toBeLessThan(maxRatio);
  });
});
