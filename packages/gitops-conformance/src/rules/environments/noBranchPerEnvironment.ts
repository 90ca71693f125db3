import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { matchEnvironment } from '../../standard/matchEnvironment';
import { application, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

/** Branches that a tool writes (rendered manifests, Kargo stages, the source hydrator): nobody merges them by hand. */
const rendered =
  /^(env|envs|environments?|stages?|rendered|deploy|render|hydrated)[/-]/i;

export const noBranchPerEnvironment = createRule({
  id: 'environments/no-branch-per-environment',
  title: 'No environment is a branch',
  category: 'environments',
  phase: 3,
  severity: 'error',
  rationale:
    'Long-lived environment branches drift apart: a merge carries everything or nothing, cherry-picks get lost, and the difference between staging and production can no longer be read.',
  fix: 'Keep all environments on one branch, each in its own directory or values file, and promote by changing a version there.',
  source:
    'Codefresh: Stop Using Branches for Deploying to Different GitOps Environments',
  examples: [
    {
      title: 'All environments on main',
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
      title: 'A branch that a renderer writes',
      state: 'pass',
      files: {
        'argocd/prod.yaml': application({
          name: 'payments-prod',
          path: '.',
          revision: 'env/prod',
        }),
      },
    },
    {
      title: 'Staging and production are branches',
      state: 'fail',
      files: {
        'argocd/staging.yaml': application({
          name: 'payments-staging',
          path: 'deploy',
          revision: 'staging',
        }),
        'argocd/production.yaml': application({
          name: 'payments-production',
          path: 'deploy',
          revision: 'production',
        }),
      },
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts, standard }) => {
    const { facts } = entityFacts;
    const sources = deployersOf(entityFacts).flatMap(object =>
      object.sources
        .filter(({ chart, revision }) => !chart && revision)
        .map(({ revision }) => ({ object, branch: revision! })),
    );
    return evaluateEach({
      facts,
      subjects: sources.length,
      failing: sources
        .filter(
          ({ branch }) =>
            // `release-prod-2024` is a release, `prod` is an environment: only a whole name counts.
            /^[\w-]+$/.test(branch) &&
            !rendered.test(branch) &&
            matchEnvironment(standard, branch) !== undefined,
        )
        .map(({ object, branch }) =>
          at(object, `${nameOf(object)} follows the branch "${branch}"`),
        ),
      pass: 'No environment is a branch.',
      fail: 'Environments are kept in branches.',
      none: 'Nothing is reconciled from a branch here.',
    });
  },
});
