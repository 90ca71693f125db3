/** How tools write values that they have encrypted, by what these start with. */
const forms: readonly RegExp[] = [
  // SOPS, Hiera eyaml.
  /^ENC\[/,
  // Jasypt.
  /^(?:ENC|ENCRYPTED|encrypted)\(.+\)$/,
  // Spring Cloud Config, WebLogic.
  /^\{(?:cipher|enc|encrypted|AES\w*|RSA\w*)\}/,
  // Ansible Vault.
  /^\$ANSIBLE_VAULT;/,
  // GnuPG, age.
  /^-----BEGIN (?:PGP MESSAGE|AGE ENCRYPTED FILE)-----|^age-encryption\.org\//,
  // OpenSSL, and transcrypt, which uses it: `Salted__` in base64.
  /^U2FsdGVkX1[\w+/]/,
  // AWS KMS.
  /^AQICAH[\w+/]{40}/,
  // Sealed Secrets: the length of the session key, in two bytes.
  /^Ag[A-D][\w+/]{300}/,
  // Jenkins.
  /^\{AQAAAB[\w+/=]+\}$/,
  // Mule, ejson, dotenvx, the resolver of Maven.
  /^!\[[\w+/=]+\]$|^EJ\[\d:|^encrypted:[\w+/=]{40}/,
  // Pulumi.
  /^v1:[\w+/]{16}={0,2}:[\w+/]{16,}={0,2}$/,
  // Data protection of ASP.NET, encrypters of Laravel.
  /^CfDJ8[\w-]{40}|^eyJpdiI6/,
  // JSON Web Encryption: five parts, of which a direct key leaves the second empty.
  /^eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/,
];

/**
 * Whether a value was encrypted in place, by a tool that marks what it has encrypted.
 *
 * @internal
 */
export function isEncryptedValue(value: string): boolean {
  return forms.some(form => form.test(value));
}
