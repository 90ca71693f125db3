import { createRule } from '../createRule';
import { judgeEach } from '../outcome';
import { overlays, service } from '../support/manifests';
import { directoryOf, isWithin } from '../../repository/paths';

export const noDeadManifests = createRule({
  id: 'layout/no-dead-manifests',
  title: 'Every manifest is deployed by something',
  category: 'structure',
  phase: 4,
  severity: 'info',
  rationale:
    'A manifest that no kustomization names looks deployed and is not. People edit it and wonder why nothing happens, or take it for the truth in an incident.',
  fix: 'Add the file to the kustomization of its directory, or delete it: the history keeps it.',
  source: 'Kustomize documentation: resources',
  examples: [
    {
      title: 'Every file is a resource',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'A file that the kustomization beside it does not name',
      state: 'fail',
      files: {
        ...overlays('orders'),
        'base/service-old.yaml': service('orders-old'),
      },
    },
    {
      title: 'No kustomizations',
      state: 'not-applicable',
      files: { 'k8s/service.yaml': service('orders') },
    },
  ],
  evaluate: ({ facts: { facts, repository } }) => {
    const directories = new Set(
      repository.kustomizations.map(({ path }) => path),
    );
    const used = new Set(
      repository.kustomizations.flatMap(({ file, references }) => [
        file,
        ...references.flatMap(({ resolved }) => resolved ?? []),
      ]),
    );
    const objects = new Set(
      repository.reconcilerObjects.map(({ path }) => path),
    );
    const deployedAsDirectory = repository.reconcilerObjects
      .flatMap(({ sources }) =>
        sources.flatMap(({ resolved }) => resolved ?? []),
      )
      .filter(path => !directories.has(path));
    const dead = facts.manifests.filter(
      ({ path }) =>
        // A kustomization says what belongs to its directory; elsewhere nobody can tell what is meant to be applied.
        directories.has(directoryOf(path)) &&
        !used.has(path) &&
        !objects.has(path) &&
        !deployedAsDirectory.some(directory => isWithin(path, directory)),
    );
    const files = new Map(dead.map(manifest => [manifest.path, manifest]));
    return judgeEach({
      facts,
      subjects: facts.kustomizations.length,
      failing: [...files.values()].map(({ path, kind, name }) => ({
        path,
        message: `${kind} ${name ?? ''} is in no kustomization`.replace(
          '  ',
          ' ',
        ),
      })),
      pass: 'Every manifest beside a kustomization is part of one.',
      fail: 'Manifests lie beside kustomizations that do not name them.',
      none: 'There are no kustomizations.',
    });
  },
});
