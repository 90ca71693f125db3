import { createRule } from '../createRule';
import { evaluateEach, list, notApplicable } from '../outcome';
import { application, fluxKustomization, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

export const standardEngine = createRule({
  id: 'reconciliation/standard-engine',
  title: "The standard's controller reconciles it",
  category: 'reconciliation',
  phase: 3,
  severity: 'error',
  rationale:
    'Two controllers mean two ways to see what failed, to suspend, to alert and to upgrade, and two sets of people who know how.',
  fix: "Move the object to the standard's controller; suspend the old one before you delete it, so that nothing is pruned.",
  source: 'CNCF Platform Engineering Maturity Model',
  examples: [
    {
      title: 'Argo CD, as the standard asks',
      state: 'pass',
      profile: { reconciler: { engines: ['argocd'] } },
      files: {
        ...overlays('payments'),
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: 'overlays/prod',
        }),
      },
    },
    {
      title: 'Flux where the standard asks for Argo CD',
      state: 'fail',
      profile: { reconciler: { engines: ['argocd'] } },
      files: {
        ...overlays('payments'),
        'clusters/prod/payments.yaml': fluxKustomization({
          name: 'payments',
          path: './overlays/prod',
        }),
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts, profile }) => {
    const allowed = profile.reconciler.engines;
    if (!allowed.length) {
      return notApplicable('The standard does not prescribe a controller.');
    }
    const objects = deployersOf(entityFacts);
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: objects.length,
      failing: objects
        .filter(({ engine }) => !allowed.includes(engine))
        .map(object =>
          at(object, `${nameOf(object)} belongs to ${object.engine}`),
        ),
      pass: `Reconciled by ${list([...new Set(objects.map(({ engine }) => engine))])}.`,
      fail: `The standard reconciles with ${list(allowed)}.`,
      none: 'Nothing is reconciled here.',
    });
  },
});
