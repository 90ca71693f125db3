import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import {
  fluxKustomization,
  kustomization,
  service,
  sopsSecret,
} from '../support/manifests';
import { secretToolOf } from '../../ecosystems/registry';
import { RepositoryIndex } from '../../link/entity/RepositoryIndex';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { isWithin } from '../../repository/paths';
import { at, deployersOf, nameOf } from '../support/reconcilers';
import { repositoryIndexOf } from '../support/repositoryIndex';

const encrypted = sopsSecret('orders-db');

type Encrypted = RepositoryFacts['secrets'][number];

/** Objects of operators that decrypt by themselves are left to them. */
function isDecryptedByFlux({ strategy, kind, apiVersion }: Encrypted): boolean {
  return strategy === 'sops' && !(apiVersion && secretToolOf(apiVersion, kind));
}

/** Whether a directory deploys a file: the kustomization in it, one below it, or Flux itself where there is none. */
function applies(
  index: RepositoryIndex,
  directory: string,
  { path, kind }: Encrypted,
): boolean {
  if (index.isKustomization(directory))
    return index.filesReachedFrom(directory).has(path);
  if (!isWithin(path, directory)) return false;
  // A file of values is no manifest: it is applied by whoever generates a Secret from it.
  return (
    kind !== 'values' ||
    [...index.kustomizations.keys()].some(
      other =>
        isWithin(other, directory) && index.filesReachedFrom(other).has(path),
    )
  );
}

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
      title: 'The overlay builds on a base with encrypted files',
      state: 'fail',
      files: {
        'clusters/prod/orders.yaml': fluxKustomization({
          name: 'orders',
          path: './apps/prod',
        }),
        'apps/prod/kustomization.yaml': kustomization(['../base']),
        'apps/base/kustomization.yaml': kustomization(['secret.enc.yaml']),
        'apps/base/secret.enc.yaml': encrypted,
      },
    },
    {
      title: 'A Secret is generated from an encrypted file',
      state: 'fail',
      files: {
        'clusters/prod/orders.yaml': fluxKustomization({
          name: 'orders',
          path: './apps/orders',
        }),
        'apps/orders/kustomization.yaml': `${kustomization(['a.yaml'])}secretGenerator:\n  - name: orders\n    files: [values.yaml=values.enc.yaml]\n`,
        'apps/orders/a.yaml': service('orders'),
        'apps/orders/values.enc.yaml': encrypted.replace(
          /^(?:apiVersion|kind|metadata| {2}name):.*\n/gm,
          '',
        ),
      },
    },
    {
      title: 'The parent patches the key into its children',
      state: 'pass',
      files: {
        'clusters/prod/all.yaml': fluxKustomization({
          name: 'all',
          path: './releases',
          spec: '  patches:\n    - target: {kind: Kustomization}\n      patch: |-\n        - op: add\n          path: /spec/decryption\n          value: {provider: sops, secretRef: {name: sops-age}}\n',
        }),
        'releases/orders.yaml': fluxKustomization({
          name: 'orders',
          path: './apps/orders',
        }),
        'apps/orders/secret.enc.yaml': encrypted,
      },
    },
    {
      title: 'Another Kustomization has a key, which is of no use here',
      state: 'fail',
      files: {
        'clusters/prod/orders.yaml': fluxKustomization({
          name: 'orders',
          path: './apps/orders',
        }),
        'clusters/prod/carts.yaml': fluxKustomization({
          name: 'carts',
          path: './apps/carts',
          spec: '  decryption:\n    provider: sops\n',
        }),
        'apps/carts/a.yaml': service('carts'),
        'apps/orders/secret.enc.yaml': encrypted,
      },
    },
    {
      title: 'An overlay gives the key to the objects of a base',
      state: 'pass',
      files: {
        'clusters/prod/kustomization.yaml': `${kustomization(['../base'])}patches:\n  - target: {kind: Kustomization, name: orders}\n    patch: |-\n      - op: add\n        path: /spec/decryption\n        value: {provider: sops}\n`,
        'clusters/base/kustomization.yaml': kustomization(['orders.yaml']),
        'clusters/base/orders.yaml': fluxKustomization({
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
    const files = repository.secrets.filter(isDecryptedByFlux);
    const objects = deployersOf(entityFacts).filter(
      ({ engine, kind }) =>
        engine === 'flux' &&
        (kind === 'Kustomization' || kind === 'FluxInstance'),
    );
    const pairs = objects.flatMap(object => {
      const file = files.find(candidate =>
        object.sources.some(
          ({ resolved }) =>
            resolved !== undefined &&
            applies(repositoryIndexOf(repository), resolved, candidate),
        ),
      );
      return file ? [{ object, file }] : [];
    });
    const without = pairs
      .filter(({ object }) => !object.decryption)
      .map(({ object, file }) => ({
        templated: object.templated,
        place: at(
          object,
          `${nameOf(object)} applies ${file.path} and configures no decryption`,
        ),
      }));
    const places = (templated: boolean) =>
      without
        .filter(item => item.templated === templated)
        .map(({ place }) => place);
    return evaluateEach({
      facts,
      subjects: pairs.length,
      failing: places(false),
      undecided: places(true),
      pass: 'Every Flux Kustomization that applies SOPS files can decrypt them.',
      fail: 'Flux applies SOPS files that it cannot decrypt.',
      none: 'No Flux Kustomization is seen to apply SOPS files.',
    });
  },
});
