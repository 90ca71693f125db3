import { findProviderTokens } from './secretText';
import { providerTokens } from './providerTokens';
import { scanText } from './textSecrets';

/** Made up here, of the shape of each, so that no file of the repository holds what looks like a token. */
const letters = 'aQ7bR2cS9dT4eU6fV3gW8hX5iY'.repeat(6);
const guid = '8a7f9c2d-3e4a-4f5b-8c6d-7e8f9a7b1c2d';
const secretKey = `fAk3${'Zq7/Wx2+'.repeat(4)}fAk3`;
const accessKeyId = `AKIA${'QWERTY7UIOPASDFG'}`;
const samples: Readonly<Record<string, string>> = {
  'AWS access key': `${accessKeyId}:${secretKey}`,
  'GitHub token': `ghp_${letters.slice(0, 36)}`,
  'GitHub fine-grained token': `github_pat_${letters.slice(0, 60)}`,
  'GitLab token': `glpat-${letters.slice(0, 20)}`,
  'Slack token': `xoxb-${letters.slice(0, 40)}`,
  'Slack webhook': `https://hooks.slack.com/services/T0QW7ERTY/B0UI9OPAS/${letters.slice(0, 24)}`,
  'Discord webhook': `https://discord.com/api/webhooks/912837465019283746/${letters.slice(0, 68)}`,
  'Microsoft Teams webhook': `https://acme.webhook.office.com/webhookb2/${guid}@${guid}/IncomingWebhook/${'a7c4e9b2'.repeat(4)}/${guid}`,
  'Google Chat webhook': `https://chat.googleapis.com/v1/spaces/AAQW7ERTY/messages?key=x&token=${letters.slice(0, 43)}`,
  'Telegram bot token': `https://api.telegram.org/bot912837465:${letters.slice(0, 35)}`,
  'PagerDuty integration': `https://events.pagerduty.com/integration/${'a7c4e9b2'.repeat(4)}/enqueue`,
  'DingTalk webhook': `https://oapi.dingtalk.com/robot/send?access_token=${'a7c4e9b2'.repeat(8)}`,
  'Feishu webhook': `https://open.feishu.cn/open-apis/bot/v2/hook/${guid}`,
  'WeCom webhook': `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${guid}`,
  'Zapier webhook': `https://hooks.zapier.com/hooks/catch/9128374/o2abcde`,
  'chat webhook': `https://chat.acme.example/hooks/${'a7c4e9b2xq'.repeat(3).slice(0, 26)}`,
  'Stripe live key': `sk_live_${letters.slice(0, 24)}`,
  'Google API key': `AIza${letters.slice(0, 35)}`,
  'SendGrid key': `SG.${letters.slice(0, 22)}.${letters.slice(0, 43)}`,
  'npm token': `npm_${letters.slice(0, 36)}`,
  'Vault token': `hvs.${letters.slice(0, 24)}`,
  'DigitalOcean token': `dop_v1_${'a7c4e9b2'.repeat(8)}`,
  'Docker Hub token': `dckr_pat_${letters.slice(0, 27)}`,
  'Atlassian token': `ATATT3${letters.slice(0, 80)}`,
  '1Password service account': `ops_eyJ${letters.slice(0, 120)}`,
  'Tailscale key': `tskey-auth-${letters.slice(0, 12)}-${letters.slice(0, 24)}`,
  'Grafana token': `glsa_${letters.slice(0, 40)}`,
  'Linear key': `lin_api_${letters.slice(0, 40)}`,
  'Hugging Face token': `hf_${letters.slice(0, 34)}`,
  'OpenAI key': `sk-proj-${letters.slice(0, 48)}`,
  'Databricks token': `dapi${'a7c4e9b2'.repeat(4)}`,
  'New Relic key': `NRAK-${'QW7ER2TY9UI4OP6AS3DF8GH5JKL'}`,
};

describe('tokens of providers', () => {
  it.each(
    providerTokens.filter(({ secret }) => !secret).map(({ name }) => name),
  )('finds a %s as a value, in a text and alone', name => {
    const token = samples[name];
    expect(findProviderTokens(token)).toEqual([{ offset: 0, what: name }]);
    expect(findProviderTokens(`header: "${token}"\n`)).toEqual([
      { offset: 9, what: name },
    ]);
    expect(scanText(`header: "${token}"\n`, true)).toContainEqual(
      expect.objectContaining({ offset: 9, evidence: 'provider-token' }),
    );
  });

  it('finds in the middle of a text only what is looked for anywhere', () => {
    for (const { name, where } of providerTokens) {
      const text = `use (${samples[name]}) here`;
      expect(findProviderTokens(text)).toHaveLength(where ? 1 : 0);
    }
  });

  it('searches for prefixes that start with a literal', () => {
    for (const { prefix } of providerTokens)
      expect(prefix).toMatch(/^(?:[A-Za-z]|\[rs\]|\[\\w|\(\?:[a-z[])/);
  });

  it('counts an identifier with the secret beside it, which is what it reports', () => {
    expect(findProviderTokens(`accessKeyID: ${accessKeyId}\n`)).toEqual([]);
    const text = `id: ${accessKeyId}\nregion: eu-north-1\nkey: ${secretKey}\n`;
    const offset = text.indexOf(secretKey);
    expect(findProviderTokens(text)).toEqual([
      { offset, what: 'AWS access key' },
    ]);
    expect(scanText(text, true)).toEqual([
      { offset, key: 'key', evidence: 'provider-token' },
    ]);
    // A commit is as long.
    const commit = 'a7c4e9b21f'.repeat(4);
    expect(
      findProviderTokens(`id: ${accessKeyId}\nrevision: ${commit}\n`),
    ).toEqual([]);
  });
});
