import { wordsOf } from '../../text/credentialKey';

/**
 * Values that name what belongs in their location (`MY_SECRET_ACCESS_KEY`, `my_secret_key`, `mypassword`): written by
 * somebody who had no credential at hand.
 */

const articles = ['my', 'your', 'our', 'the', 'an', 'a', 'some', 'this'];
/** What a credential is called, and what it is one of. `admin` and `root` are none: they are what people choose. */
const nouns =
  'access account api app application auth authorization aws azure base64 bearer bind bot bucket cert certificate client cloud connection consumer cookie credential credentials database db deploy docker domain email encoded encryption endpoint gcp git github gitlab google hash host hostname hmac id integration jwt key keys ldap license login mail master mongo mongodb mysql name oauth oidc org organization pass passphrase passwd password pg port postgres postgresql private project public pw pwd rabbitmq redis refresh registry s3 salt secret secrets server service session shared sign signing slack smtp ssh ssl storage string tenant text tls token url user username value webhook'.split(
    ' ',
  );
const known = new Set([...articles, ...nouns]);
/** Longer ones first, so that `username` is not read as `user` and a rest. */
const runOfWords = new RegExp(
  [...known].sort((a, b) => b.length - a.length).join('|'),
  'y',
);
const longest = 64;
const variable = /^[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*$/;
/** How names of variables that hold a credential end. */
const credentialNoun =
  /(?:PASS|PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|TOKEN|KEY|CREDENTIALS?|KEY_ID|COOKIE|SALT)$/;

/** `mypassword` as `my`, `password`; a word that is not made of known ones stays as it is. */
function partsOf(word: string): string[] {
  const parts: string[] = [];
  runOfWords.lastIndex = 0;
  for (
    let match = runOfWords.exec(word);
    match;
    match = runOfWords.exec(word)
  ) {
    parts.push(match[0]);
    if (runOfWords.lastIndex === word.length) return parts;
  }
  return [word];
}

function phraseOf(value: string): string[] {
  return value.length > longest || !/^[A-Za-z][\w .-]*$/.test(value)
    ? []
    : wordsOf(value).flatMap(word => (known.has(word) ? word : partsOf(word)));
}

/** Whether a value consists of nothing but words for what belongs there: `user`, `dbpass`, `your-token`. @internal */
export function isNamingPhrase(value: string): boolean {
  const words = phraseOf(value);
  return words.length > 0 && words.every(word => known.has(word));
}

/** Whether a value is the name of a variable that would hold the credential: `SECRET`, `GRAFANA_ADMIN_PASSWORD`. @internal */
export function isVariableName(value: string): boolean {
  return (
    value.length <= longest &&
    variable.test(value) &&
    ((/[_ -]/.test(value) && credentialNoun.test(value)) ||
      isNamingPhrase(value))
  );
}

/**
 * Whether a value is made of the words of its own key: `my_secret_key` for `secret_key`, `token` for `token`. A mere
 * `password` is one that people do choose, and so is a single word of several.
 *
 * @internal
 */
export function repeatsKey(key: string, value: string): boolean {
  if (value === key) return !/^pass/i.test(value);
  const words = phraseOf(value);
  const ofKey = new Set([...articles, ...wordsOf(key).flatMap(partsOf)]);
  return words.length > 1 && words.every(word => ofKey.has(word));
}
