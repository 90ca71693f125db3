import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { fluxKustomization, sopsSecret } from '../support/manifests';
import { isWithin } from '../../repository/paths';
import { at, deployersOf, nameOf } from '../support/reconcilers';

const encrypted = sopsSecret('orders-db');

export const fluxDecryptionConfigured = createRule({
  id: 'secrets/flux-decryption-configured',
  title: 'Flux can decrypt the SOPS files that it applies',
  category: 'secrets',
  phase: 2,
  severity: 'warning',
  rationale:
    'Without `spec.decryption` Flux applies the encrypted text as it is: the Secret exists, and holds `ENC[...]` where the application expects a password.',
  fix: 'Add `spec.decryption` with `provider: sops` and the Secret of the key to the Flux Kustomization.',
  source: 'Flux documentation: Manage Kubernetes secrets with SOPS',
  examples: [
    {
      title: 'The Kustomization names the decryption key',
      state: 'pass',
      files: {
        'clusters/prod/orders.yaml': fluxKustomization({
          name: 'orders',
          path: './apps/orders',
          spec: '  decryption:\n    provider: sops\n    secretRef:\n      name: sops-age\n',
        }),
        'apps/orders/secret.enc.yaml': encrypted,
      },
    },
    {
      title: 'Encrypted files, no decryption',
      state: 'fail',
      files: {
        'clusters/prod/orders.yaml': fluxKustomization({
          name: 'orders',
          path: './apps/orders',
        }),
        'apps/orders/secret.enc.yaml': encrypted,
      },
    },
    {
      title: 'No SOPS files',
      state: 'not-applicable',
      files: {
        'clusters/prod/orders.yaml': fluxKustomization({
          name: 'orders',
          path: './apps/orders',
        }),
      },
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const { facts, repository } = entityFacts;
    const files = facts.secrets.filter(
      ({ strategy, kind }) => strategy === 'sops' && kind === 'Secret',
    );
    const objects = deployersOf(entityFacts).filter(
      ({ engine, kind }) => engine === 'flux' && kind === 'Kustomization',
    );
    const pairs = objects.flatMap(object => {
      const directories = object.sources.map(({ resolved }) => resolved);
      const file = files.find(({ path }) =>
        directories.some(directory => directory && isWithin(path, directory)),
      );
      return file ? [{ object, file }] : [];
    });
    const without = pairs
      .filter(({ object }) => !object.decryption)
      .map(({ object, file }) =>
        at(
          object,
          `${nameOf(object)} applies ${file.path} and configures no decryption`,
        ),
      );
    // A parent Kustomization may patch the decryption into all of its children, which the child does not show.
    const patchedByParent = repository.reconcilerObjects.some(
      ({ engine, decryption }) => engine === 'flux' && decryption,
    );
    return evaluateEach({
      facts,
      subjects: pairs.length,
      failing: patchedByParent ? [] : without,
      undecided: patchedByParent ? without : [],
      pass: 'Every Flux Kustomization that applies SOPS files can decrypt them.',
      fail: 'Flux applies SOPS files that it cannot decrypt.',
      none: 'No Flux Kustomization is seen to apply SOPS files.',
    });
  },
});
