import { RepositoryFacts } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { kustomizationLinks } from '../support/kustomizationLinks';
import { overlays, service } from '../support/manifests';
import { memoize } from '../support/memoize';
import { directoryOf, isWithin } from '../../repository/paths';

/** Directories with a kustomization, and the files that kustomizations name. */
const namedBy = memoize(
  ({ paths, files, references }: ReturnType<typeof kustomizationLinks>) => {
    const named = new Set(files);
    for (const own of references)
      for (const { resolved } of own)
        if (resolved !== undefined) named.add(resolved);
    return { directories: new Set(paths), named };
  },
);

/** What is named, what declares, and directories that are applied as they are. */
const deploymentOf = memoize((facts: RepositoryFacts) => {
  const { reconcilerObjects } = facts;
  const { directories, named } = namedBy(kustomizationLinks(facts));
  const declaring = new Set(reconcilerObjects.map(({ path }) => path));
  const applied = reconcilerObjects
    .flatMap(({ sources }) => sources.flatMap(({ resolved }) => resolved ?? []))
    .filter(path => !directories.has(path));
  return { directories, named, declaring, applied: [...new Set(applied)] };
});

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
    const { directories, named, declaring, applied } = deploymentOf(repository);
    const dead = facts.manifests.filter(
      ({ path }) =>
        // A kustomization says what belongs to its directory; elsewhere nobody can tell what is meant to be applied.
        directories.has(directoryOf(path)) &&
        !named.has(path) &&
        !declaring.has(path) &&
        !applied.some(directory => isWithin(path, directory)),
    );
    const files = new Map(dead.map(manifest => [manifest.path, manifest]));
    return evaluateEach({
      facts,
      subjects: kustomizationLinks(facts).paths.length,
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
