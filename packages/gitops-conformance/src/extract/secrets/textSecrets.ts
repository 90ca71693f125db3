import { judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';
import { anywherePrefix, tokenAt, valuePrefix } from './providerTokens';
import { findPrivateKeys, judgeUrl } from './secretText';

/** How a key that speaks of a credential ends, up to what separates it from its value. */
const credentialKey = String.raw`(?:ass(?:word|wd|phrase)|(?:Pas|(?<![A-Za-z])pas)s|ASS(?:WORD|WD|PHRASE)?|ecret|ECRET|oken|OKEN|[kK]ey|KEY|redential|REDENTIAL)[sS]?["']?`;

/**
 * Everything that is looked for in a text, in one expression: most texts have none of it, and one pass is what the
 * extraction of a file can afford. What it hits is judged after. No part can match in more than one way, so it is
 * linear. Each starts with a character that is rare in text, and looks back for what stands before it: a search costs as
 * much as its number of possible starts. What a key of a credential ends in is asked for before all that it may be.
 */
const anchor = new RegExp(
  [
    '(PRIVATE KEY|AGE-SECRET-KEY-1|LS0tLS1CRUdJTi)',
    `(${anywherePrefix})`,
    // Clients of Vault.
    String.raw`(?<=ault)(\.hashicorp\.com\/(?:agent-inject|role|template)|\.security\.banzaicloud\.io\/vault-|_\w{0,20}secret|_kv)`,
    // User and password in a URL.
    String.raw`(:\/\/[^\s/:@"'<>{}|\\^\x60]{0,100}:[^\s/@"'<>{}|\\^\x60]{1,100}@)`,
    // A value of eight and more under such a key: `key: value`, `KEY=value`, `"key": "value"`, or `name: KEY` with
    // `value: ...` on the next line or behind a comma, as in an environment variable.
    String.raw`(?<=[dDeEtTnNyYlLsS"'])[:=](?<=(?:${credentialKey}|${credentialKey}(?:\r?\n +|, ?["']?)value["']?).) ?(?:["']?([^\s"'#{}$<>,;()[\]]{8,512})(?=["'\s,;}\]]|$)|["']([^\s"'{}$<>]{8,512})["'])`,
    // Tokens, and references of the Argo CD Vault plugin, that are the value of something.
    String.raw`([:=] ?["']?(?:[Bb]earer )?(?=${valuePrefix}|<path:))`,
  ].join('|'),
  'g',
);
const keyCharacter = /[\w.-]/;
const maxKey = 80;
const limit = 100;

/** A credential or a client of a secret store in a text, by its offset. @internal */
export type TextHit =
  | {
      readonly offset: number;
      readonly key: string;
      readonly evidence: SecretFinding['evidence'];
    }
  | { readonly offset: number; readonly client: string };

/**
 * Credentials that stand in the open in any text: private keys and provider tokens wherever they are, URLs with a
 * password, and generated values under a key that says credential; and the clients that fetch secrets from Vault.
 * Works on templates and files of any format, so it needs no parser. `isConfiguration` says no where keys and
 * values are judged in another way.
 *
 * @internal
 */
export function scanText(text: string, isConfiguration: boolean): TextHit[] {
  const hits: TextHit[] = [];
  let keysFound = false;
  anchor.lastIndex = 0;
  for (
    let match = anchor.exec(text);
    match && hits.length < limit;
    match = anchor.exec(text)
  ) {
    const [all, privateKey, distinct, vault, url, plain, quoted, valueStart] =
      match;
    const value = plain ?? quoted;
    const { index } = match;
    if (privateKey !== undefined) {
      if (!keysFound)
        for (const { offset, what } of findPrivateKeys(text))
          hits.push({
            offset,
            key: keyAt(text, offset) ?? what,
            evidence: 'private-key',
          });
      keysFound = true;
    } else if (vault !== undefined) {
      hits.push({ offset: index, client: clientOf(vault) });
    } else if (
      valueStart !== undefined &&
      text.startsWith('<path:', index + all.length)
    ) {
      hits.push({ offset: index, client: 'argocd-vault-plugin' });
    } else if (distinct !== undefined || valueStart !== undefined) {
      const offset = distinct === undefined ? index + all.length : index;
      const what =
        distinct !== undefined && /[A-Za-z0-9/+_]/.test(text[index - 1] ?? '')
          ? undefined
          : tokenAt(text, offset);
      if (what !== undefined)
        hits.push({
          offset,
          key: keyAt(text, offset) ?? what,
          evidence: 'provider-token',
        });
    } else if (!isConfiguration) {
      // A token may still stand where a password was expected.
      const offset =
        value === undefined
          ? -1
          : index + all.length - value.length - (quoted === undefined ? 0 : 1);
      const what = offset < 0 ? undefined : tokenAt(text, offset);
      if (what !== undefined)
        hits.push({
          offset,
          key: keyAt(text, offset) ?? what,
          evidence: 'provider-token',
        });
    } else if (url !== undefined) {
      if (judgeUrl(url))
        hits.push({
          offset: index,
          key: keyAt(text, index) ?? 'URL with password',
          evidence: 'credential-in-url',
        });
    } else {
      const variable = variableBefore(text, index);
      // What is short is recognised by its key alone, and variables of a workload are called after all kinds of things.
      if (value.length < 16 && variable) continue;
      const { key, offset } = variable ?? keyBefore(text, index);
      const evidence = judgeValue(key, value, 'config');
      if (evidence !== undefined) hits.push({ offset, key, evidence });
    }
  }
  return hits;
}

interface Key {
  readonly key: string;
  readonly offset: number;
}

/** The name that `name:` gives in front of `value:`. */
function variableBefore(text: string, index: number): Key | undefined {
  if (!/value["']?$/.test(text.slice(index - 6, index))) return undefined;
  const before = text.slice(Math.max(0, index - 200), index);
  const name = /([\w.-]{1,80})["']?(?:\r?\n +|, ?["']?)value["']?$/.exec(
    before,
  );
  return name
    ? { key: name[1], offset: index - before.length + name.index }
    : undefined;
}

/** The key that a colon or `=` ends. Read backwards: it is near. */
function keyBefore(text: string, index: number): Key {
  let end = index;
  if (text[end - 1] === '"' || text[end - 1] === "'") end--;
  let offset = end;
  while (
    offset > 0 &&
    end - offset < maxKey &&
    keyCharacter.test(text[offset - 1])
  )
    offset--;
  return { key: text.slice(offset, end), offset };
}

function clientOf(text: string): string {
  if (text.includes('hashicorp')) return 'agent-injector';
  return text.includes('banzaicloud') ? 'bank-vaults' : 'terraform';
}

/** The nearest key before an offset: on its line, or on the line that opens the block scalar. */
function keyAt(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - 400), offset);
  return (
    /name:\s{0,4}["']?([\w.-]{1,80})["']?\s{1,100}value:\s{0,4}["']?$/.exec(
      before,
    )?.[1] ??
    /([\w./-]{1,80})["']?\s{0,4}[:=]\s{0,4}(?:[|>][+-]?\d?\s{0,100})?["']?[\w+.:/-]{0,40}$/.exec(
      before,
    )?.[1]
  );
}
