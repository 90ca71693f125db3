import { createRule } from '../createRule';
import { count, fail, pass, unknown, unreadParts } from '../outcome';
import { application, deployment, overlays } from '../support/manifests';
import { deployersOf, nameOf } from '../support/reconcilers';

const argoAnnotations = [
  'argocd/app-name',
  'argocd/app-selector',
  'argocd/instance-name',
];

export const declared = createRule({
  id: 'reconciliation/declared',
  title: 'A controller reconciles it from Git',
  category: 'reconciliation',
  phase: 1,
  severity: 'error',
  rationale:
    'Without an Argo CD Application, a Flux Kustomization or their like nothing pulls the repository: what is in Git is a suggestion, and the cluster is whatever was applied last.',
  fix: 'Declare the application in the platform repository (or let its ApplicationSet find the new directory) and point it to the path of this service.',
  source:
    'OpenGitOps Principles: Pulled Automatically, Continuously Reconciled',
  examples: [
    {
      title: 'An Application points to the production overlay',
      state: 'pass',
      files: {
        ...overlays('payments'),
        'argocd/payments-prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
        }),
      },
    },
    {
      title: 'Manifests that nothing pulls',
      state: 'fail',
      files: { 'k8s/deployment.yaml': deployment({ name: 'payments' }) },
    },
    {
      title:
        'The catalog names an application that no scanned repository declares',
      state: 'unknown',
      annotations: { 'argocd/app-name': 'payments' },
      files: { 'k8s/deployment.yaml': deployment({ name: 'payments' }) },
    },
  ],
  evaluate: ({ entity, facts: entityFacts }) => {
    const { path, facts } = entityFacts;
    const deployers = deployersOf(entityFacts);
    if (deployers.length) {
      const [first, ...others] = deployers;
      return pass(
        others.length
          ? `${nameOf(first)} and ${count(others.length, 'other object')} reconcile it from Git.`
          : `${nameOf(first)} reconciles it from Git.`,
      );
    }
    const annotation = argoAnnotations.find(name => entity.annotations[name]);
    if (annotation) {
      return unknown(
        `${annotation} names "${entity.annotations[annotation]}", which no scanned repository declares.`,
      );
    }
    const open = [
      ...facts.unknowns
        .filter(({ about }) => about === 'reconciler' || about === 'repository')
        .map(({ path: location, line, reason }) => ({
          path: location,
          line,
          message: reason,
        })),
      ...unreadParts(facts),
    ];
    return open.length
      ? unknown('The files do not tell what reconciles this.', open)
      : fail('Nothing reconciles this from Git.', [
          {
            path,
            message:
              'no Argo CD, Flux, Fleet or Config Sync object deploys this path',
          },
        ]);
  },
});
