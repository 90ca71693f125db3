import { ReconcilerImages } from '../../link/units/reconcilerImages';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { count, evaluateEach } from '../outcome';
import { describeImage } from '../support/images';
import {
  deployment,
  fluxKustomization,
  kustomization,
  overlays,
} from '../support/manifests';
import { memoize } from '../support/memoize';
import { repositoryIndexOf } from '../support/repositoryIndex';

const imagesSetIn = memoize((repository: RepositoryFacts) => {
  const index = repositoryIndexOf(repository);
  return new ReconcilerImages(repository.reconcilerObjects, directory =>
    index.isKustomization(directory)
      ? index.filesReachedFrom(directory)
      : undefined,
  );
});

const setByFlux = (tag: string) => ({
  'clusters/prod/orders.yaml': fluxKustomization({
    name: 'orders',
    path: './orders',
    spec: `  images:\n    - name: registry.acme.example/orders\n      newTag: "${tag}"\n`,
  }),
  'orders/kustomization.yaml': kustomization(['deployment.yaml']),
  'orders/deployment.yaml': deployment({
    name: 'orders',
    image: 'registry.acme.example/orders',
  }),
});

export const imagesPinned = createRule({
  id: 'versions/images-pinned',
  title: 'Images name an immutable version',
  category: 'versions',
  phase: 3,
  severity: 'warning',
  rationale:
    'With `latest`, a branch or no tag at all, two pods of one Deployment can run different code, a rollback in Git rolls nothing back, and nobody can say since when.',
  fix: 'Name a release tag or, better, a digest, and let a bot raise it.',
  source: 'Kubernetes documentation: Images',
  examples: [
    {
      title: 'Release tags',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'Whatever was pushed last',
      state: 'fail',
      files: {
        'k8s/deployment.yaml': deployment({
          name: 'orders',
          image: 'registry.acme.example/orders:latest',
        }),
      },
    },
    {
      title: 'Each Flux Kustomization sets the tag',
      state: 'pass',
      files: setByFlux('1.4.2'),
    },
    {
      title: 'A Flux Kustomization sets a tag that moves',
      state: 'fail',
      files: setByFlux('latest'),
    },
    {
      title: 'No images',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { facts, repository } }) => {
    // A base may leave the tag to its overlays: of the files of an environment only what is deployed is judged.
    const environments = facts.units.flatMap(unit => unit.environments);
    const built = new Set(environments.flatMap(({ files }) => files));
    const images = [
      ...environments.flatMap(environment => environment.images),
      ...facts.images
        .filter(({ path }) => !built.has(path))
        .flatMap(image => imagesSetIn(repository).of(image, image.path)),
    ];
    const mutable = images.filter(({ pinning }) => pinning === 'mutable');
    const locations = new Map(
      mutable.map(image => [
        `${image.path}:${image.line}:${image.name}`,
        image,
      ]),
    );
    return evaluateEach({
      facts,
      subjects: images.length,
      failing: [...locations.values()].map(image => ({
        path: image.path,
        line: image.line,
        message: `${describeImage(image)} can change without a commit`,
      })),
      pass: 'Every image that the files name is pinned.',
      fail: `${count(locations.size, 'image reference')} can change without a commit.`,
      none: 'No image is named here.',
    });
  },
});
