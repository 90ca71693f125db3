import { createRule } from '../createRule';
import { judgeEach } from '../outcome';
import { application, overlays } from '../support/manifests';
import { deployersOf } from '../support/reconcilers';

export const referencesResolve = createRule({
  id: 'reconciliation/references-resolve',
  title: 'Reconcilers point at paths that exist',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'An application whose path was renamed stays as it is in the cluster and is never updated again. It fails silently, until the next deployment does not arrive.',
  fix: 'Correct the path, or delete the object if the application is gone.',
  source: 'Argo CD documentation: Tracking and Deployment Strategies',
  examples: [
    {
      title: 'The path exists',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
        }),
      },
    },
    {
      title: 'The overlay was renamed, the Application was not',
      state: 'fail',
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/production',
        }),
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const { facts } = entityFacts;
    // What a kustomization misses is a matter of layout/kustomizations-build.
    const kustomizations = new Set(
      facts.kustomizations.map(({ file }) => file),
    );
    return judgeEach({
      facts,
      subjects: deployersOf(entityFacts).length,
      failing: facts.danglingReferences
        .filter(({ path }) => !kustomizations.has(path))
        .map(({ path, line, reference }) => ({
          path,
          line,
          message: `${reference} does not exist in the repository`,
        })),
      pass: 'Everything that a reconciler points at exists.',
      fail: 'Reconcilers point at paths that do not exist.',
      none: 'Nothing is reconciled here.',
    });
  },
});
