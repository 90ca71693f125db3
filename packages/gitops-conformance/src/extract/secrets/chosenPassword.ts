import { isUuid } from './randomness';

/**
 * Passwords that a person has chosen: `admin123`, `Sommer2024!`. Neither random nor a plain word, so only the name of
 * the key makes them one, and what else may stand under such a key has to be distinguished: the name of an object that
 * holds the password, a variable, a function, an algorithm.
 */

/** Words of names under which objects keep a password; a person's password seldom consists of one between separators. */
const holder =
  /^(?:secrets?|passwords?|passwd|pass|pwd|credentials?|creds?|tokens?|keys?|auth|login|file|env|ref|name|value|field|input|param|config)$/i;
const algorithm =
  /^(?:sha|md[45]|bcrypt|s?crypt|argon2|pbkdf2|scram|hmac|aes|rsa|ed25519|x509|oauth2?|base64|utf|ntlm|plain)/i;
/** `process.env.DB_PASS1`, `db-1.example.com`, `var.password2`. */
const dotted = /^[A-Za-z_][\w-]*(?:\.[\w-]+)+$/;
/** `DB_PASSWORD_1`. */
const variable = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** `mysql-root-2`, `team_db_01`: what objects and users are called. */
const name = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$/;
const symbol = /[!@%^&*?+~|=]/;

/** Words of sentences: what explains a password is none. */
const explaining =
  /(?:^|\s)(?:a|an|and|any|are|as|at|be|by|can|does|for|from|has|if|in|is|it|its|must|my|no|not|of|on|or|see|set|should|that|the|this|to|use|used|via|was|will|with|you|your|please|password|passphrase|secret|token|key|credentials?|user)(?:$|[\s.,:;!?])/i;

/** Words with blanks between them, of which no sentence is made. */
function isPassphrase(value: string): boolean {
  const words = value.split(' ');
  return (
    value.length <= 128 &&
    words.length >= 3 &&
    words.every(word => /^[\p{L}\d!?+*#%&@-]+$/u.test(word)) &&
    (words.length >= 4 || /\d/.test(value)) &&
    !explaining.test(value)
  );
}

/**
 * Whether a value is what a person chooses as a password: eight and more characters, letters with digits or symbols, or
 * several words.
 *
 * @internal
 */
export function looksChosen(value: string): boolean {
  if (value.includes(' ')) return isPassphrase(value);
  if (value.length < 8 || value.length > 64) return false;
  if (!/[A-Za-z]/.test(value) || !(/\d/.test(value) || symbol.test(value)))
    return false;
  if (/[/\\:`]|^[=!%@&*|+?~^]|[=]$/.test(value) || value.includes('..'))
    return false;
  if (dotted.test(value) || variable.test(value) || algorithm.test(value))
    return false;
  // Objects are numbered; a year, or a number that a person likes, is longer.
  if (/\d{3}/.test(value)) return true;
  return (
    !name.test(value) && !value.split(/[-_.]/).some(part => holder.test(part))
  );
}

const address = /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i;
/** `acme-123456`, `EU-WEST-2024`, `Standard_D4s_v3`: numbered names, in one case or of several parts. */
const numbered =
  /^[a-z0-9]+(?:[-_.][a-z0-9]+)+$|^[A-Z0-9]+(?:[-_.][A-Z0-9]+)*$|^[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+$/;
const version = /\d\.\d/;

/**
 * Whether a value is a password although nothing around it says so: of letters in both cases with numbers, or with a sign
 * and one of these, as names, flags, versions and addresses are not.
 *
 * @param wordsCount - whether a word in lower case with a number behind it counts, too
 * @internal
 */
export function looksLikePassword(value: string, wordsCount: boolean): boolean {
  if (
    !looksChosen(value) ||
    /^-|^v?\d+\.\d|[\s,;<>()[\]{}]/.test(value) ||
    address.test(value) ||
    numbered.test(value)
  )
    return wordsCount && /^[a-z]{4,}[-_]?\d{3,}$/.test(value);
  const signs = symbol.test(value) || /[#$]/.test(value);
  const cases = /[a-z]/.test(value) && /[A-Z]/.test(value);
  const digits = /\d/.test(value);
  if (signs) return digits || cases;
  if (!cases) return wordsCount && /^[a-z]{4,}\d{3,}$/.test(value);
  return /\d{2}/.test(value) && !version.test(value) && !isUuid(value);
}
