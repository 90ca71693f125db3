import { isPlaceholder } from './placeholder';

/** @internal */
export interface TextSecret {
  readonly offset: number;
  /** What it is, for the reader of a finding; never the secret. */
  readonly what: string;
}

/**
 * Prefixes that providers give their tokens so that scanners can tell them, with the shape of what follows. Every
 * pattern is bounded and starts with a literal: linear in the text.
 */
const providerTokens: readonly [what: string, pattern: RegExp][] = [
  ['AWS access key', /^(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/],
  ['GitHub token', /^gh[pousr]_[A-Za-z0-9]{36,251}(?![A-Za-z0-9])/],
  ['GitHub fine-grained token', /^github_pat_[A-Za-z0-9_]{40,244}/],
  ['GitLab token', /^gl(?:pat|dt|rt|ptt|soat|agent|cbt)-[A-Za-z0-9_-]{20,64}/],
  ['Slack token', /^xox[abeprs]-[A-Za-z0-9-]{20,200}/],
  [
    'Slack webhook',
    /^https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,32}/,
  ],
  ['Stripe live key', /^[rs]k_live_[A-Za-z0-9]{20,200}/],
  ['Google API key', /^AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/],
  ['SendGrid key', /^SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}/],
  ['npm token', /^npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/],
  ['Vault token', /^hv[sbr]\.[A-Za-z0-9_-]{24,200}/],
  ['DigitalOcean token', /^do[opr]_v1_[a-f0-9]{64}/],
  ['Docker Hub token', /^dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,64}/],
  ['Atlassian token', /^ATATT3[A-Za-z0-9_=-]{40,250}/],
  ['1Password service account', /^ops_eyJ[A-Za-z0-9+/=_-]{80,1200}/],
  ['Tailscale key', /^tskey-[a-z]{2,12}-[A-Za-z0-9]{8,40}-[A-Za-z0-9]{16,64}/],
  ['Grafana token', /^gl(?:c|sa)_[A-Za-z0-9+/=_]{32,400}/],
  ['Linear key', /^lin_api_[A-Za-z0-9]{32,64}/],
  ['Hugging Face token', /^hf_[A-Za-z]{30,40}(?![A-Za-z0-9])/],
  ['OpenAI key', /^sk-(?:proj-|ant-|svcacct-)[A-Za-z0-9_-]{32,200}/],
  ['Databricks token', /^dapi[a-f0-9]{32}(?![a-z0-9])/],
  ['New Relic key', /^NRAK-[A-Z0-9]{27}/],
];

/**
 * Where a token may start: as the value of something, or behind `Bearer`. Two of the prefixes are distinct enough to be
 * looked for anywhere. A pass over the text costs as much as its number of possible starts, hence these anchors.
 */
const tokenStart =
  /(?:[:=] ?["']?|earer )(?=gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|soat|agent|cbt)-|xox[abeprs]-|https:\/\/hooks\.slack|[rs]k_live_|SG\.|npm_|hv[sbr]\.|do[opr]_v1_|dckr_|ATATT3|ops_eyJ|tskey-|gl(?:c|sa)_|lin_api_|hf_|sk-(?:proj|ant|svcacct)|dapi|NRAK-)/g;
const tokenPrefix =
  /^(?:AKIA|ASIA|AIza|gh[pousr]_|github_pat_|gl[a-z]{1,5}-|xox|https:\/\/hooks\.slack|[rs]k_live_|SG\.|npm_|hv[sbr]\.|do[opr]_v1_|dckr_|ATATT3|ops_eyJ|tskey-|gl[cs]|lin_api_|hf_|sk-|dapi|NRAK-)/;
const distinctStart = /A(?=KIA|SIA|Iza)/g;

function isIllustration(token: string): boolean {
  return /EXAMPLE|X{4,}|x{5,}|0{8,}|1234567|abcdef(?:gh|12)|\.{3}|\*{3}/.test(
    token,
  );
}

/** @internal */
export function findProviderTokens(text: string, limit = 20): TextSecret[] {
  const found: TextSecret[] = [];
  const judge = (offset: number) => {
    const what = tokenAt(text, offset);
    if (what !== undefined) found.push({ offset, what });
  };
  if (tokenPrefix.test(text)) judge(0);
  tokenStart.lastIndex = 0;
  for (
    let match = tokenStart.exec(text);
    match && found.length < limit;
    match = tokenStart.exec(text)
  ) {
    judge(match.index + match[0].length);
  }
  distinctStart.lastIndex = 1;
  for (
    let match = distinctStart.exec(text);
    match && found.length < limit;
    match = distinctStart.exec(text)
  ) {
    if (
      !/[A-Za-z0-9/+_]/.test(text[match.index - 1]) &&
      !found.some(({ offset }) => offset === match?.index)
    )
      judge(match.index);
  }
  return found;
}

/** The kind of token that starts at an offset, if one does. @internal */
export function tokenAt(text: string, offset: number): string | undefined {
  const rest = text.slice(offset, offset + 1300);
  for (const [what, pattern] of providerTokens) {
    const token = pattern.exec(rest);
    if (token) return isIllustration(token[0]) ? undefined : what;
  }
  return undefined;
}

const pemStart = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
/** Base64 of `-----BEGIN`, the start of every PEM block in a Secret's data. */
const encodedPem = 'LS0tLS1CRUdJTi';
/** A part of a run, decoded at a time; parts overlap, so that a key that starts in one is told in it or in the next. */
const base64Run = /[A-Za-z0-9+/]{16,2000}={0,2}/y;
const runStep = 1800;

/** What OpenSSL and GnuPG write between the first line and the body, the former where a passphrase protects the key. */
const keyHeaders =
  /Proc-Type: ?4,ENCRYPTED|DEK-Info: ?[\w-]{1,40},[0-9A-Fa-f]{1,64}|(?:Version|Comment): ?[^\n\\]{0,200}/g;

/** A PEM header is a key only with its body: charts and manuals quote the header alone. */
function hasKeyBody(text: string, from: number): boolean {
  const body = text
    .slice(from, from + 500)
    .replace(keyHeaders, '')
    .replace(/\\n|[\s"'|>]/g, '');
  const run = /^[A-Za-z0-9+/=_.]*/.exec(body)?.[0] ?? '';
  return run.length >= 40 && !/^(.)\1{20}|EXAMPLE|\.{6}|X{6}|x{6}/i.test(run);
}

/** @internal */
export function findPrivateKeys(text: string, limit = 20): TextSecret[] {
  const found: TextSecret[] = [];
  if (text.includes('PRIVATE KEY')) {
    pemStart.lastIndex = 0;
    for (
      let match = pemStart.exec(text);
      match && found.length < limit;
      match = pemStart.exec(text)
    ) {
      if (hasKeyBody(text, match.index + match[0].length)) {
        found.push({ offset: match.index, what: 'private key' });
      }
    }
  }
  for (
    let at = text.indexOf('AGE-SECRET-KEY-1');
    at >= 0 && found.length < limit;
    at = text.indexOf('AGE-SECRET-KEY-1', at + 16)
  ) {
    if (
      /^[A-Z0-9]{58}/.test(text.slice(at + 16, at + 74)) &&
      !/X{6}|EXAMPLE/.test(text.slice(at + 16, at + 74))
    ) {
      found.push({ offset: at, what: 'age identity' });
    }
  }
  let at = text.indexOf(encodedPem);
  while (at >= 0 && found.length < limit) {
    const { hasKey, end } = readEncodedPem(text, at);
    if (hasKey) found.push({ offset: at, what: 'private key' });
    at = text.indexOf(encodedPem, end);
  }
  return found;
}

/** User and password in front of a host. Names of at most 100 characters keep it linear. */
const userInfo =
  /:\/\/([^\s/:@"'<>{}|\\^`]{0,100}):([^\s/@"'<>{}|\\^`]{1,100})@/g;
const harmlessPassword =
  /^(?:pass|passwd|password|pwd|pw|secret|token|user|username|admin|root|guest|test|example|changeit|postgres|mysql|redis|rabbitmq|mongo|x-oauth-basic|x-access-token|\*+|\.+|[A-Z_]+)$/;

/** Whether a run of base64 holds a private key, be it behind certificates, and where to go on. */
function readEncodedPem(
  text: string,
  start: number,
): { hasKey: boolean; end: number } {
  for (let at = start; ; at += runStep) {
    base64Run.lastIndex = at;
    const part = base64Run.exec(text)?.[0] ?? '';
    const hasKey = findPrivateKeys(decodeBase64(part) ?? '', 1).length > 0;
    if (hasKey || part.length <= runStep)
      return { hasKey, end: at + Math.max(part.length, encodedPem.length) };
  }
}

/** Whether a value holds a URL with a password. In a Secret even a common word is one (`wordsCount`). @internal */
export function findUrlCredentials(
  value: string,
  wordsCount: boolean,
): boolean {
  if (!value.includes('://') || !value.includes('@')) return false;
  return value.match(userInfo)?.some(url => judgeUrl(url, wordsCount)) ?? false;
}

/** Whether the user information of a URL (`://user:password@`) holds a password that is one. @internal */
export function judgeUrl(text: string, wordsCount = false): boolean {
  userInfo.lastIndex = 0;
  const [, user, password] = userInfo.exec(text) ?? [];
  if (password === undefined || /^\$/.test(password)) return false;
  const word =
    password.length < 4 ||
    password === user ||
    /^\d{1,5}$/.test(password) ||
    harmlessPassword.test(password);
  return (
    (wordsCount || !word) &&
    !isPlaceholder(password) &&
    !isPlaceholder(user || 'user')
  );
}

/** Strict base64 to text; `undefined` when it is none. Bytes that are not UTF-8 come back as replacement characters. @internal */
export function decodeBase64(value: string): string | undefined {
  const compact = value.replace(/\s+/g, '');
  if (compact === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact))
    return undefined;
  try {
    return new TextDecoder('utf-8').decode(
      Uint8Array.from(
        atob(compact.length % 4 === 1 ? compact.slice(0, -1) : compact),
        c => c.charCodeAt(0),
      ),
    );
  } catch {
    return undefined;
  }
}
