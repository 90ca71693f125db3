import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { clusterSecretStore, externalSecret } from '../support/manifests';

const stores = new Set(['SecretStore', 'ClusterSecretStore']);

export const externalSecretStoreKnown = createRule({
  id: 'secrets/external-secret-store-known',
  title: 'Every ExternalSecret names a store that exists',
  category: 'secrets',
  phase: 2,
  severity: 'warning',
  rationale:
    'An ExternalSecret of an unknown store never becomes ready, and the workload that waits for it never starts. Nothing in Git looks wrong.',
  fix: 'Name a store that the platform provides, or declare the SecretStore beside the ExternalSecret.',
  source:
    'External Secrets Operator documentation: SecretStore and ClusterSecretStore',
  parameters: z.strictObject({
    stores: z
      .array(z.string())
      .default([])
      .describe(
        'Stores that the platform provides. Without this list a store that the repository does not declare is unknown.',
      ),
  }),
  examples: [
    {
      title: 'The store is declared in the repository',
      state: 'pass',
      files: {
        'platform/store.yaml': clusterSecretStore('vault'),
        'base/secret.yaml': externalSecret({
          name: 'orders-db',
          store: 'vault',
        }),
      },
    },
    {
      title: 'The platform provides no store of that name',
      state: 'fail',
      parameters: { stores: ['vault'] },
      files: {
        'base/secret.yaml': externalSecret({
          name: 'orders-db',
          store: 'vault-legacy',
        }),
      },
    },
    {
      title: 'The store may be declared elsewhere',
      state: 'unknown',
      files: { 'base/secret.yaml': externalSecret({ name: 'orders-db' }) },
    },
  ],
  evaluate: ({ facts: { facts, repository }, parameters }) => {
    const known = new Set<string | undefined>([
      ...parameters.stores,
      ...repository.secrets
        .filter(({ kind }) => stores.has(kind))
        .map(({ name }) => name),
    ]);
    const references = facts.secrets.filter(
      ({ kind, store }) => store && !stores.has(kind),
    );
    const strangers = references
      .filter(({ store }) => !known.has(store))
      .map(({ path, line, kind, name, store }) => ({
        path,
        line,
        message: `${[kind, name].filter(Boolean).join(' ')} reads from store ${store}, which this repository does not declare`,
      }));
    const decided = parameters.stores.length > 0;
    return evaluateEach({
      facts,
      subjects: references.length,
      failing: decided ? strangers : [],
      undecided: decided ? [] : strangers,
      pass: 'Every ExternalSecret reads from a known store.',
      fail: 'ExternalSecrets read from stores that neither the platform nor the repository provides.',
      none: 'No ExternalSecret names a store.',
    });
  },
});
