/**
 * A kind of token that its provider marks with a prefix, so that scanners can tell it.
 *
 * @internal
 */
export interface ProviderToken {
  /** What it is, for the reader of a finding. */
  readonly name: string;
  /** Expression of the prefix. Starts with a literal and is cheap: a text is searched for nothing else. */
  readonly prefix: string;
  /** Expression of what follows the prefix: bounded, so that it is linear in the text. */
  readonly rest: string;
  /** Looked for anywhere in a text, and not only as the value of something. Costs a pass over the text. */
  readonly anywhere?: true;
}

const r = String.raw;

/** @internal */
export const providerTokens: readonly ProviderToken[] = [
  {
    name: 'AWS access key',
    prefix: 'A[KS]IA',
    rest: '[A-Z2-7]{16}(?![A-Za-z0-9])',
    anywhere: true,
  },
  {
    name: 'GitHub token',
    prefix: 'gh[pousr]_',
    rest: '[A-Za-z0-9]{36,251}(?![A-Za-z0-9])',
  },
  {
    name: 'GitHub fine-grained token',
    prefix: 'github_pat_',
    rest: '[A-Za-z0-9_]{40,244}',
  },
  {
    name: 'GitLab token',
    prefix: 'gl(?:pat|dt|rt|ptt|soat|agent|cbt)-',
    rest: '[A-Za-z0-9_-]{20,64}',
  },
  {
    name: 'Slack token',
    prefix: 'xox[abeprs]-',
    rest: '[A-Za-z0-9-]{20,200}',
  },
  {
    name: 'Slack webhook',
    prefix: r`https:\/\/hooks\.slack\.com`,
    rest: r`\/services\/T[A-Z0-9]{6,12}\/B[A-Z0-9]{6,12}\/[A-Za-z0-9]{20,32}`,
  },
  {
    name: 'Stripe live key',
    prefix: '[rs]k_live_',
    rest: '[A-Za-z0-9]{20,200}',
  },
  {
    name: 'Google API key',
    prefix: 'AIza',
    rest: '[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])',
    anywhere: true,
  },
  {
    name: 'SendGrid key',
    prefix: r`SG\.`,
    rest: r`[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32,64}`,
  },
  {
    name: 'npm token',
    prefix: 'npm_',
    rest: '[A-Za-z0-9]{36}(?![A-Za-z0-9])',
  },
  {
    name: 'Vault token',
    prefix: r`hv[sbr]\.`,
    rest: '[A-Za-z0-9_-]{24,200}',
  },
  { name: 'DigitalOcean token', prefix: 'do[opr]_v1_', rest: '[a-f0-9]{64}' },
  {
    name: 'Docker Hub token',
    prefix: 'dckr_(?:pat|oat)_',
    rest: '[A-Za-z0-9_-]{20,64}',
  },
  { name: 'Atlassian token', prefix: 'ATATT3', rest: '[A-Za-z0-9_=-]{40,250}' },
  {
    name: '1Password service account',
    prefix: 'ops_eyJ',
    rest: '[A-Za-z0-9+/=_-]{80,1200}',
  },
  {
    name: 'Tailscale key',
    prefix: 'tskey-',
    rest: '[a-z]{2,12}-[A-Za-z0-9]{8,40}-[A-Za-z0-9]{16,64}',
  },
  {
    name: 'Grafana token',
    prefix: 'gl(?:c|sa)_',
    rest: '[A-Za-z0-9+/=_]{32,400}',
  },
  { name: 'Linear key', prefix: 'lin_api_', rest: '[A-Za-z0-9]{32,64}' },
  {
    name: 'Hugging Face token',
    prefix: 'hf_',
    rest: '[A-Za-z0-9]{30,40}(?![A-Za-z0-9])',
  },
  {
    name: 'OpenAI key',
    prefix: 'sk-(?:proj|ant|svcacct)-',
    rest: '[A-Za-z0-9_-]{32,200}',
  },
  {
    name: 'Databricks token',
    prefix: 'dapi',
    rest: '[a-f0-9]{32}(?![a-z0-9])',
  },
  { name: 'New Relic key', prefix: 'NRAK-', rest: '[A-Z0-9]{27}' },
];

/** Characters of the longest token. */
const longest = 1300;

const prefixes = (tokens: readonly ProviderToken[]) =>
  tokens.map(({ prefix }) => prefix).join('|');

/** Expression of the start of a token that is looked for where a value starts. @internal */
export const valuePrefix = prefixes(
  providerTokens.filter(({ anywhere }) => !anywhere),
);

/** Expression of the start of a token that is looked for anywhere. @internal */
export const anywherePrefix = prefixes(
  providerTokens.filter(({ anywhere }) => anywhere),
);

/** Expression of the start of any token. @internal */
export const tokenPrefix = prefixes(providerTokens);

const startOfToken = new RegExp(tokenPrefix, 'y');
const patterns = providerTokens.map(
  ({ name, prefix, rest }) => [name, new RegExp(`^${prefix}${rest}`)] as const,
);

function isIllustration(token: string): boolean {
  return /EXAMPLE|X{4,}|x{5,}|0{8,}|1234567|abcdef(?:gh|12)|\.{3}|\*{3}/.test(
    token,
  );
}

/** The kind of token that starts at an offset, if one does. @internal */
export function tokenAt(text: string, offset: number): string | undefined {
  startOfToken.lastIndex = offset;
  if (!startOfToken.test(text)) return undefined;
  const start = text.slice(offset, offset + longest);
  for (const [name, pattern] of patterns) {
    const token = pattern.exec(start);
    if (token) return isIllustration(token[0]) ? undefined : name;
  }
  return undefined;
}
