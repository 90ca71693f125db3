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
  /**
   * Looked for anywhere in a text, or as an address whose prefix follows on `://`; without it, as the value of something only.
   */
  readonly where?: 'anywhere' | 'address';
  /** The token is an identifier that is used like a user's name, and counts with the secret beside it, which is this. */
  readonly secret?: RegExp;
}

const r = String.raw;

/** @internal */
export const providerTokens: readonly ProviderToken[] = [
  {
    name: 'AWS access key',
    prefix: 'A[KS]IA',
    rest: '[A-Z2-7]{16}(?![A-Za-z0-9])',
    where: 'anywhere',
    secret: /(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g,
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
    prefix: r`hooks\.slack(?:-gov)?\.com\/`,
    rest: r`(?:services|workflows|triggers)\/[A-Z0-9]{6,14}\/[A-Z0-9]{6,14}\/(?:\d{6,24}\/)?[A-Za-z0-9]{20,40}`,
    where: 'address',
  },
  {
    name: 'Discord webhook',
    prefix: r`(?:ptb\.|canary\.)?discord(?:app)?\.com\/api\/`,
    rest: r`(?:v\d{1,2}\/)?webhooks\/\d{15,21}\/[\w-]{40,90}`,
    where: 'address',
  },
  {
    name: 'Microsoft Teams webhook',
    prefix: r`(?:[\w-]{1,63}\.webhook\.office|outlook\.office(?:365)?)\.com\/webhook`,
    rest: r`(?:b2)?\/[0-9a-f-]{36}@[0-9a-f-]{36}\/\w{1,40}\/\w{20,64}(?:\/[\w-]{1,64}){0,2}`,
    where: 'address',
  },
  {
    name: 'Google Chat webhook',
    prefix: r`chat\.googleapis\.com\/`,
    rest: r`v1\/spaces\/[\w-]{5,40}\/messages\?[^\s"'<>]{0,200}token=[\w%-]{20,120}`,
    where: 'address',
  },
  {
    name: 'Telegram bot token',
    prefix: r`api\.telegram\.org\/bot`,
    rest: r`\d{6,12}:[\w-]{30,50}`,
    where: 'address',
  },
  {
    name: 'PagerDuty integration',
    prefix: r`events\.(?:eu\.)?pagerduty\.com\/`,
    rest: r`(?:integration|x-ere)\/[\w-]{20,64}`,
    where: 'address',
  },
  {
    name: 'DingTalk webhook',
    prefix: r`oapi\.dingtalk\.com\/robot\/`,
    rest: r`send\?access_token=[0-9a-f]{32,64}`,
    where: 'address',
  },
  {
    name: 'Feishu webhook',
    prefix: r`open\.(?:feishu\.cn|larksuite\.com)\/open-apis\/bot\/`,
    rest: r`v2\/hook\/[\w-]{20,64}`,
    where: 'address',
  },
  {
    name: 'WeCom webhook',
    prefix: r`qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/`,
    rest: r`send\?key=[0-9a-f-]{36}`,
    where: 'address',
  },
  {
    name: 'Zapier webhook',
    prefix: r`hooks\.zapier\.com\/hooks\/`,
    rest: r`catch\/\d{4,12}\/\w{5,20}`,
    where: 'address',
  },
  {
    // Mattermost, and Rocket.Chat, whose hosts are one's own.
    name: 'chat webhook',
    prefix: r`[\w.-]{3,100}(?::\d{2,5})?\/hooks\/`,
    rest: r`(?:[a-z0-9]{26}|[A-Za-z0-9]{17,24}\/[A-Za-z0-9]{40,80})(?![\w/-])`,
    where: 'address',
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
    where: 'anywhere',
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
