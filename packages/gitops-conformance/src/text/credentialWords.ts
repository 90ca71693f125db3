/**
 * Words of keys, for whatever judges a key: the reader of objects, which has it as a whole, and the reader of texts, which
 * looks for its end.
 */

/** Words under which a person may have chosen the value. */
export const passwordWords: readonly string[] = [
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'pass',
  'pwd',
  'pswd',
  'pw',
];

/** Other words that say credential at the end of a key. */
export const credentialWords: readonly string[] = [
  'secret',
  'secrets',
  'token',
  'credential',
  'credentials',
  'cred',
  'creds',
  'apikey',
  'appkey',
  'authkey',
  'privatekey',
  'secretkey',
  'accesskey',
  'cookie',
  'jwt',
  'bearer',
  'htpasswd',
  'dockerconfigjson',
  'dockercfg',
  'kubeconfig',
  'keytab',
  'psk',
  'pat',
  'salt',
  'pepper',
  'hmac',
  'dsn',
];

/** These name settings as often, which only a Secret around them settles: `auth: basic`, a number that is no secret. */
export const ambiguousWords: readonly string[] = ['auth', 'pin'];

/** Words behind these, that tell one credential from the next, and nothing of what it is. */
export const qualifierWords: readonly string[] = [
  'prod',
  'production',
  'prd',
  'preprod',
  'live',
  'staging',
  'stg',
  'uat',
  'qa',
  'test',
  'dev',
  'development',
  'sandbox',
  'demo',
  'local',
  'old',
  'new',
  'current',
  'previous',
  'prev',
  'next',
  'legacy',
  'primary',
  'secondary',
  'main',
  'default',
  'backup',
  'temp',
  'tmp',
  'plain',
  'plaintext',
  'cleartext',
  'unencrypted',
  'base64',
  'b64',
  'raw',
  'value',
  'string',
];

/** What stands before a short word in one word: `dbpass`, `rootpw`. */
export const runTogetherWith =
  'admin|api|app|auth|bind|db|ftp|git|http|ldap|mail|mysql|pg|postgres|proxy|redis|root|rpc|smtp|ssh|user|web';
