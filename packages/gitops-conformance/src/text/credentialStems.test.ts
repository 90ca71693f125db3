import { isCredentialKey } from './credentialKey';
import { eachKeyLikeWord, mayHoldCredentials } from './credentialStems';
import {
  ambiguousWords,
  credentialWords,
  passwordWords,
  qualifierWords,
  runTogetherWith,
} from './credentialWords';

const words = [...passwordWords, ...credentialWords, ...ambiguousWords];
const capitalized = (word: string) => word[0].toUpperCase() + word.slice(1);
/** A word as people write it in keys. */
const spellings = (word: string) => [
  word,
  word.toUpperCase(),
  `${word}2`,
  `db_${word}`,
  `db-${word}`,
  `db.${word}`,
  `db${capitalized(word)}`,
  `DB2_${word.toUpperCase()}`,
  ...qualifierWords.flatMap(qualifier => [
    `${word}_${qualifier}`,
    `db-${word}-${qualifier}`,
    `${word}${capitalized(qualifier)}`,
    `${word}_${qualifier}`.toUpperCase(),
  ]),
];
const keysOfKeys = ['api', 'ssh', 'id', 'ed25519', 'aes', 'webhook'].flatMap(
  what => [
    `${what}_key`,
    `${what}-keys`,
    `${what}.key`,
    `${what}Key`,
    `${what}_KEY_OLD`.toUpperCase(),
  ],
);
const runTogether = runTogetherWith
  .split('|')
  .flatMap(what => [`${what}pass`, `${what}pwd`, `${what}pw`]);

function isSeen(key: string): boolean {
  let seen = false;
  const text = `a: 1\n${key}: zQ9xKanaRy7Vb7L\n`;
  eachKeyLikeWord(text, word => {
    if (word.text === key) seen = true;
  });
  return seen && mayHoldCredentials(text, isCredentialKey);
}

describe('what is sought in a text before its keys are judged', () => {
  it.each([
    ...words.map(word => [word, spellings(word)] as const),
    ['key', keysOfKeys] as const,
    ['words in one', runTogether] as const,
    [
      'names of servers',
      [
        'requirepass',
        'masterauth',
        'rootpw',
        'bindpw',
        'userpw',
        'restUserKey',
      ],
    ] as const,
  ])('does not hide a key of %s', (_word, spelled) => {
    const keys = spelled.filter(key => isCredentialKey(key));
    expect(keys.length).toBeGreaterThan(spelled.length / 2);
    expect(keys.filter(key => !isSeen(key))).toEqual([]);
  });

  it.each(['path: /data/zQ9x', 'pinned: true', 'replicas: 2', 'key: a', ''])(
    'is not in %j',
    text => expect(mayHoldCredentials(text, isCredentialKey)).toBe(false),
  );
});
