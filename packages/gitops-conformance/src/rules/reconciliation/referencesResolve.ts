import { DanglingReference } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
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
    // Which repository a template means is decided by its values: the path may well exist there.
    const open = (reference: DanglingReference) =>
      facts.reconcilerObjects.some(
        ({ path, templated, sources }) =>
          path === reference.path &&
          sources.some(
            ({ path: wanted, repoURL = '' }) =>
              wanted === reference.reference &&
              (/[{<$]/.test(repoURL) || (templated && !repoURL)),
          ),
      );
    const missing = facts.danglingReferences.filter(
      ({ path }) => !kustomizations.has(path),
    );
    const evidence = (
      references: readonly DanglingReference[],
      message: string,
    ) =>
      references.map(({ path, line, reference }) => ({
        path,
        line,
        message: `${reference} ${message}`,
      }));
    return evaluateEach({
      facts,
      subjects: deployersOf(entityFacts).length,
      failing: evidence(
        missing.filter(reference => !open(reference)),
        'does not exist in the repository',
      ),
      undecided: evidence(
        missing.filter(open),
        'is not in this repository, and which one is meant is templated',
      ),
      pass: 'Everything that a reconciler points at exists.',
      fail: 'Reconcilers point at paths that do not exist.',
      none: 'Nothing is reconciled here.',
    });
  },
});
