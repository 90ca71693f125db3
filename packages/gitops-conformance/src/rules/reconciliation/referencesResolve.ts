import { DanglingReference } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { dependencyProblemsOf } from '../support/dependencies';
import { application, fluxKustomization, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

const waitingFor = (name: string, dependency?: string) =>
  fluxKustomization({
    name,
    path: './overlays/prod',
    spec: dependency ? `  dependsOn:\n    - name: ${dependency}\n` : '',
  });

const bootstrapped = {
  ...overlays('payments', ['prod']),
  'clusters/prod/flux-system/gotk-sync.yaml': fluxKustomization({
    name: 'flux-system',
    path: './clusters/prod',
  }),
};

export const referencesResolve = createRule({
  id: 'reconciliation/references-resolve',
  title: 'Reconcilers point at what exists',
  category: 'reconciliation',
  phase: 2,
  severity: 'error',
  rationale:
    'An application whose path was renamed stays as it is in the cluster and is never updated again. It fails silently, until the next deployment does not arrive.',
  fix: 'Correct the path or the name in `dependsOn`, or delete the object if the application is gone.',
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
      title: 'A name in dependsOn is misspelt',
      state: 'fail',
      files: {
        ...bootstrapped,
        'clusters/prod/database.yaml': waitingFor('database'),
        'clusters/prod/payments.yaml': waitingFor('payments', 'databse'),
      },
    },
    {
      title: 'Two objects wait for each other',
      state: 'fail',
      files: {
        ...bootstrapped,
        'clusters/prod/database.yaml': waitingFor('database', 'payments'),
        'clusters/prod/payments.yaml': waitingFor('payments', 'database'),
      },
    },
    {
      title: 'What it depends on may be declared by whoever declares the rest',
      state: 'unknown',
      files: {
        ...overlays('payments', ['prod']),
        'flux/payments.yaml': waitingFor('payments', 'database'),
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const { facts, repository } = entityFacts;
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
    const deployers = deployersOf(entityFacts);
    const own = new Set(deployers.map(({ path, line }) => `${path}:${line}`));
    const waiting = dependencyProblemsOf(repository).filter(
      ({ object: { path, line } }) => own.has(`${path}:${line}`),
    );
    const dependencies = (isOpen: boolean) =>
      waiting
        .filter(problem => problem.open === isOpen)
        .map(({ object, message }) =>
          at(object, `${nameOf(object)} ${message}`),
        );
    return evaluateEach({
      facts,
      subjects: deployers.length,
      failing: [
        ...evidence(
          missing.filter(reference => !open(reference)),
          'does not exist in the repository',
        ),
        ...dependencies(false),
      ],
      undecided: [
        ...evidence(
          missing.filter(open),
          'is not in this repository, and which one is meant is templated',
        ),
        ...dependencies(true),
      ],
      pass: 'Everything that a reconciler points at exists.',
      fail: 'Reconcilers point at what does not exist.',
      none: 'Nothing is reconciled here.',
    });
  },
});
