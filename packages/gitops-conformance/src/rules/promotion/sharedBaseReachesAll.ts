import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { count, evaluateEach, list } from '../outcome';
import { standardEnvironmentNamed } from '../support/environments';
import { deployment, kustomization } from '../support/manifests';

const services = (names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap(name =>
      ['staging', 'prod'].map(environment => [
        `apps/${name}/overlays/${environment}/kustomization.yaml`,
        kustomization(
          ['../../../../shared/web-service'],
          `namePrefix: ${name}-\n`,
        ),
      ]),
    ),
  );
const sharedBase = {
  'shared/web-service/deployment.yaml': deployment({ name: 'web' }),
  'shared/web-service/kustomization.yaml': kustomization(['deployment.yaml']),
};

export const sharedBaseReachesAll = createRule({
  id: 'promotion/shared-base-reaches-all',
  title: 'A change of a widely shared base can be tried before production',
  category: 'promotion',
  phase: 4,
  severity: 'warning',
  rationale:
    'A base without a version changes all that build on it with one merge: dozens of services, test and production in the same minute.',
  fix: 'Give the base a version (a tag of its own repository, or a directory per version) and let each environment choose, so that production follows last.',
  source: 'Google: Site Reliability Workbook, Canarying Releases',
  parameters: z.strictObject({
    dependents: z
      .int()
      .min(2)
      .default(5)
      .describe(
        'Number of direct dependents from which a base counts as widely shared. The base of one service, used by its own overlays, does not.',
      ),
  }),
  examples: [
    {
      title: 'A base that only one service builds on',
      state: 'pass',
      files: { ...sharedBase, ...services(['orders']) },
    },
    {
      title: 'One base under staging and production of many services',
      state: 'fail',
      files: { ...sharedBase, ...services(['orders', 'cart', 'search']) },
    },
    {
      title: 'Nothing is shared',
      state: 'not-applicable',
      files: { 'k8s/deployment.yaml': deployment({ name: 'orders' }) },
    },
  ],
  evaluate: ({ facts: { facts }, standard, parameters: { dependents } }) => {
    const bases = facts.sharedBases;
    const isProtected = (name: string) =>
      standardEnvironmentNamed(standard, facts, name)?.protected ?? false;
    return evaluateEach({
      facts,
      subjects: bases.length,
      failing: bases
        .filter(
          base =>
            base.dependents >= dependents &&
            base.environments.some(isProtected) &&
            base.environments.some(name => !isProtected(name)),
        )
        .map(base => ({
          path: base.path,
          message: `a change reaches ${count(base.transitiveDependents, 'dependent')} in ${list(base.environments)} at once`,
        })),
      pass: 'No widely shared base spans protected and other environments.',
      fail: 'Widely shared bases change test and production at once.',
      none: 'No base is shared.',
    });
  },
});
