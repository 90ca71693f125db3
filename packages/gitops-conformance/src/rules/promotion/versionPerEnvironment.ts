import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { describeImage } from '../support/images';
import { deployment, kustomization, overlays } from '../support/manifests';
import { unitsOf } from '../support/units';

export const versionPerEnvironment = createRule({
  id: 'promotion/version-per-environment',
  title: 'Each environment chooses its own version',
  category: 'promotion',
  phase: 2,
  severity: 'error',
  rationale:
    'When one tag in the base serves all environments, one merge deploys to all of them at once. There is nothing to promote, and nowhere to stop.',
  fix: 'Set the tag in each overlay (`images:`) or values file, and promote by raising it one environment at a time.',
  source:
    'Argo CD documentation: Best Practices, and Kargo documentation: Core Concepts',
  examples: [
    {
      title: 'A tag in each overlay',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'One tag in the base for all',
      state: 'fail',
      files: {
        'base/deployment.yaml': deployment({ name: 'orders' }),
        'base/kustomization.yaml': kustomization(['deployment.yaml']),
        'overlays/staging/kustomization.yaml': kustomization(['../../base']),
        'overlays/prod/kustomization.yaml': kustomization(['../../base']),
      },
    },
    {
      title: 'One environment',
      state: 'not-applicable',
      files: overlays('orders', ['prod']),
    },
  ],
  evaluate: ({ facts: { facts } }) => {
    const units = unitsOf(facts).filter(
      ({ environments }) =>
        environments.filter(({ images }) => images.length).length > 1,
    );
    // A mechanism of the repository (Kargo, image automation, a chart version per environment) chooses for them.
    const chosen = facts.promotion.mechanisms.length > 0;
    const shared = chosen
      ? []
      : units.flatMap(unit => {
          const environments = unit.environments.filter(
            ({ images }) => images.length,
          );
          const locations = environments.map(
            ({ images }) =>
              new Set(images.map(({ path, line }) => `${path}:${line}`)),
          );
          const [first, ...others] = locations;
          const common = [...first].filter(location =>
            others.every(other => other.has(location)),
          );
          // One image of its own is enough: sidecars and databases are rarely promoted.
          if (locations.some(location => location.size > common.length)) {
            return [];
          }
          const [image] = environments[0].images;
          return [
            {
              templated: environments[0].images.every(
                ({ pinning }) => pinning === 'unknown',
              ),
              location: {
                path: image.path,
                line: image.line,
                message: `${describeImage(image)} reaches ${list(environments.map(({ name }) => name))} of ${unit.name} at once`,
              },
            },
          ];
        });
    const locations = (templated: boolean) =>
      shared
        .filter(item => item.templated === templated)
        .map(({ location }) => location);
    return evaluateEach({
      facts,
      subjects: units.length || facts.promotion.mechanisms.length,
      failing: locations(false),
      // Whoever fills in a placeholder may fill in another version for each environment.
      undecided: locations(true),
      pass: 'Environments choose their versions.',
      fail: 'One version reaches all environments at once.',
      none: 'There are no two environments whose images are known.',
    });
  },
});
