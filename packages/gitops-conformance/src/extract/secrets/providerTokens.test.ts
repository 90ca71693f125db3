import { findProviderTokens } from './secretText';
import { providerTokens } from './providerTokens';
import { scanText } from './textSecrets';

/** Made up here, of the shape of each, so that no file of the repository holds what looks like a token. */
const letters = 'aQ7bR2cS9dT4eU6fV3gW8hX5iY'.repeat(6);
const samples: Readonly<Record<string, string>> = {
  'AWS access key': `AKIA${'QWERTY7UIOPASDFG'}`,
  'GitHub token': `ghp_${letters.slice(0, 36)}`,
  'GitHub fine-grained token': `github_pat_${letters.slice(0, 60)}`,
  'GitLab token': `glpat-${letters.slice(0, 20)}`,
  'Slack token': `xoxb-${letters.slice(0, 40)}`,
  'Slack webhook': `https://hooks.slack.com/services/T0QW7ERTY/B0UI9OPAS/${letters.slice(0, 24)}`,
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
  it.each(providerTokens.map(({ name }) => name))(
    'finds a %s as a value, in a text and alone',
    name => {
      const token = samples[name];
      expect(findProviderTokens(token)).toEqual([{ offset: 0, what: name }]);
      expect(findProviderTokens(`header: "${token}"\n`)).toEqual([
        { offset: 9, what: name },
      ]);
      expect(scanText(`header: "${token}"\n`, true)).toContainEqual(
        expect.objectContaining({ offset: 9, evidence: 'provider-token' }),
      );
    },
  );

  it('finds in the middle of a text only what is looked for anywhere', () => {
    for (const { name, anywhere = false } of providerTokens) {
      const text = `use (${samples[name]}) here`;
      expect(findProviderTokens(text)).toHaveLength(anywhere ? 1 : 0);
    }
  });

  it('searches for prefixes that start with a literal', () => {
    for (const { prefix } of providerTokens)
      expect(prefix).toMatch(/^(?:[A-Za-z]|\[rs\])/);
  });
});
