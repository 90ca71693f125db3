import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { externalSecret } from '../support/manifests';

export const currentSecretApi = createRule({
  id: 'secrets/current-api',
  title: 'Secret objects use an API version that is still served',
  category: 'secrets',
  phase: 2,
  severity: 'warning',
  rationale:
    'An upgrade of the secrets controller drops old API versions. Secrets of those versions are then neither created nor rotated, and the next pod that starts fails.',
  fix: 'Move the objects to the current API version: `external-secrets.io/v1` for External Secrets.',
  source: 'External Secrets Operator documentation: upgrading',
  examples: [
    {
      title: 'The current version',
      state: 'pass',
      files: { 'base/secret.yaml': externalSecret({ name: 'orders-db' }) },
    },
    {
      title: 'A version that newer controllers no longer serve',
      state: 'fail',
      files: {
        'base/secret.yaml': externalSecret({
          name: 'orders-db',
          apiVersion: 'external-secrets.io/v1alpha1',
        }),
      },
    },
    {
      title: 'No secret objects',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    evaluateEach({
      facts,
      subjects: facts.secrets.filter(({ strategy }) => strategy).length,
      failing: facts.secrets
        .filter(({ deprecatedApi }) => deprecatedApi)
        .map(({ path, line, kind, name, apiVersion }) => ({
          path,
          line,
          message: `${[kind, name].filter(Boolean).join(' ')} uses ${apiVersion}`,
        })),
      pass: 'Every secret object uses a current API version.',
      fail: 'Secret objects use API versions that are no longer served.',
      none: 'No objects of a secrets strategy were found.',
    }),
});
