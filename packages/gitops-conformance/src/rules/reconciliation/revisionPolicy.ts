import { createRule } from '../createRule';
import { evaluateEach, notApplicable } from '../outcome';
import { protectedNames } from '../support/environments';
import { application, overlays } from '../support/manifests';
import {
  at,
  deployersOf,
  deploysToProtected,
  nameOf,
} from '../support/reconcilers';

const prod = (revision: string) => ({
  ...overlays('payments'),
  'argocd/prod/payments.yaml': application({
    name: 'payments-prod',
    path: 'overlays/prod',
    revision,
  }),
});

export const revisionPolicy = createRule({
  id: 'reconciliation/revision-policy',
  title: 'A protected environment follows a tag or a commit',
  category: 'reconciliation',
  phase: 3,
  severity: 'info',
  rationale:
    'An object that follows a branch deploys every merge at once. With directories per environment that is the usual way; a standard that wants releases asks for more.',
  fix: 'Set `targetRevision` (Argo CD) or the `ref` of the source (Flux) to a tag, and raise it to promote.',
  source: 'Argo CD documentation: Tracking and Deployment Strategies',
  examples: [
    {
      title: 'Production follows a tag',
      state: 'pass',
      profile: {
        reconciler: { engines: ['argocd'], productionRevision: 'pinned' },
      },
      files: prod('v1.9.0'),
    },
    {
      title: 'Production follows main',
      state: 'fail',
      profile: {
        reconciler: { engines: ['argocd'], productionRevision: 'pinned' },
      },
      files: prod('main'),
    },
    {
      title: 'A standard that lets production follow a branch',
      state: 'not-applicable',
      profile: {
        reconciler: { engines: ['argocd'], productionRevision: 'any' },
      },
      files: prod('main'),
    },
  ],
  evaluate: ({ facts: entityFacts, profile, standard }) => {
    if (profile.reconciler.productionRevision !== 'pinned') {
      return notApplicable(
        'The standard lets protected environments follow a branch.',
      );
    }
    const sources = deployersOf(entityFacts)
      .filter(object => deploysToProtected(standard, object))
      .flatMap(object =>
        object.sources
          .filter(({ chart }) => !chart)
          .map(source => ({ object, source })),
      );
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: sources.length,
      failing: sources
        .filter(({ source }) =>
          ['mutable', 'missing', 'range'].includes(source.revisionPinning),
        )
        .map(({ object, source }) =>
          at(
            object,
            `${nameOf(object)} follows ${source.revision ?? 'the default branch'}`,
          ),
        ),
      undecided: sources
        .filter(({ source }) => source.revisionPinning === 'unknown')
        .map(({ object }) =>
          at(object, `the revision of ${nameOf(object)} is not in the files`),
        ),
      pass: `${protectedNames(standard)} follows tags or commits.`,
      fail: `${protectedNames(standard)} follows a branch.`,
      none: 'Nothing is reconciled into a protected environment here.',
    });
  },
});
