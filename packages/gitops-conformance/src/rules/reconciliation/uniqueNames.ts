import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, overlays } from '../support/manifests';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { directoryOf } from '../../repository/paths';
import { kustomizationLinks } from '../support/kustomizationLinks';
import { memoize } from '../support/memoize';
import { at, isDeploying, nameOf } from '../support/reconcilers';

const app = (name: string, environment: string) =>
  application({ name, path: `overlays/${environment}` });
const root = application({ name: 'payments-root', path: 'argocd' });

/**
 * Directories that are applied as a whole. Elsewhere alternatives may lie side by side, of which a kustomization
 * names one, and refuses two.
 */
const appliedDirectories = memoize((facts: RepositoryFacts) => {
  const { charts, reconcilerObjects } = facts;
  const built = new Set([
    ...kustomizationLinks(facts).paths,
    ...charts.map(({ path }) => path),
  ]);
  return new Set(
    reconcilerObjects
      .flatMap(({ sources }) =>
        sources.flatMap(({ resolved }) => resolved ?? []),
      )
      .filter(path => !built.has(path)),
  );
});

export const uniqueNames = createRule({
  id: 'reconciliation/unique-names',
  title: 'No two reconciler objects share a name',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'Two files that declare the same object overwrite each other at every sync. The application flips between two sources, and each team sees its own as the truth.',
  fix: 'Rename one of them, or delete the copy.',
  source: 'Argo CD documentation: Declarative Setup',
  examples: [
    {
      title: 'A name for each environment',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'root.yaml': root,
        'argocd/staging.yaml': app('payments-staging', 'staging'),
        'argocd/prod.yaml': app('payments-prod', 'prod'),
      },
    },
    {
      title: 'A copy whose name was not changed',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'root.yaml': root,
        'argocd/staging.yaml': app('payments', 'staging'),
        'argocd/prod.yaml': app('payments', 'prod'),
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: { facts, repository } }) => {
    const objects = facts.reconcilerObjects.filter(
      object => isDeploying(object) && !object.templated && object.name,
    );
    const applied = appliedDirectories(repository);
    const first = new Map<string, string>();
    const failing = objects
      .filter(({ path }) => applied.has(directoryOf(path)))
      .flatMap(object => {
        const { kind, namespace = '', path, name } = object;
        const identity = [directoryOf(path), kind, namespace, name].join('\n');
        const other = first.get(identity);
        first.set(identity, other ?? path);
        return other === undefined
          ? []
          : [at(object, `${nameOf(object)} is declared in ${other} too`)];
      });
    return evaluateEach({
      facts,
      subjects: objects.length,
      failing,
      pass: 'Every reconciler object has a name of its own.',
      fail: 'Reconciler objects are declared twice.',
      none: 'No reconciler object is declared here.',
    });
  },
});
