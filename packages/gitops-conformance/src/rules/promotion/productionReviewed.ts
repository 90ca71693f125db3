import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { ownerOf } from '../support/codeOwners';
import { standardEnvironmentOf } from '../support/environments';
import { overlays } from '../support/manifests';
import { deployersOf, deploysToProtected } from '../support/reconcilers';
import { unitsOf } from '../support/units';

export const productionReviewed = createRule({
  id: 'promotion/production-reviewed',
  title: 'A change of production is reviewed by its owners',
  category: 'promotion',
  phase: 3,
  severity: 'warning',
  rationale:
    'The merge into the production path is the deployment. Code owners, a sync window or a promotion pull request make sure that somebody looks first.',
  fix: 'Name owners of the production path in CODEOWNERS and require their review, or let a promotion tool open the pull request.',
  source: 'GitHub documentation: About code owners',
  examples: [
    {
      title: 'Owners of the production overlay',
      state: 'pass',
      files: {
        ...overlays('orders'),
        CODEOWNERS: '/overlays/prod/ @acme/release\n',
      },
    },
    { title: 'Nobody is asked', state: 'fail', files: overlays('orders') },
    {
      title: 'Not in production yet',
      state: 'not-applicable',
      files: overlays('orders', ['dev']),
    },
  ],
  evaluate: ({ facts: entityFacts, standard }) => {
    const { facts, repository } = entityFacts;
    const production = unitsOf(facts)
      .flatMap(unit => unit.environments)
      .filter(
        environment => standardEnvironmentOf(standard, environment)?.protected,
      );
    const owners = repository.guardrails.codeOwners;
    // Sync windows belong to the project of an Application.
    const projects = new Set(
      deployersOf(entityFacts)
        .filter(object => deploysToProtected(standard, object))
        .map(({ project }) => project),
    );
    const windows = repository.reconcilerObjects.some(
      ({ kind, name, sync }) =>
        kind === 'AppProject' && sync?.syncWindows && projects.has(name),
    );
    const promoted = repository.promotion.mechanisms.some(({ mechanism }) =>
      ['kargo', 'workflow'].includes(mechanism),
    );
    const open =
      windows || promoted
        ? []
        : production.filter(({ path, files }) => {
            const probe = files.includes(path)
              ? path
              : `${path}/kustomization.yaml`;
            return !owners || ownerOf(owners, probe) === undefined;
          });
    return evaluateEach({
      facts,
      subjects: production.length,
      failing: open.map(({ path, name }) => ({
        path,
        message: `nobody is asked before ${name} changes`,
      })),
      pass: 'Changes of production are reviewed.',
      fail: 'Production changes without the review of an owner.',
      none: 'It has no protected environment.',
    });
  },
});
