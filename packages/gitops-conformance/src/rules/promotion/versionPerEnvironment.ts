import { DeployableUnit } from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import {
  deployment,
  helmRelease,
  kustomization,
  overlays,
} from '../support/manifests';
import { perItem } from '../support/perItem';
import { unitsOf } from '../support/units';
import { versionsOf } from '../support/versionsOf';

const size =
  'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: orders\nspec:\n  values:\n    size: 1\n';

/** A release in a base, which production patches. */
const releases = (patch: string) => ({
  'base/release.yaml': helmRelease({
    name: 'orders',
    chart: 'orders',
    version: '19.0.1',
  }),
  'base/kustomization.yaml': kustomization(['release.yaml']),
  'overlays/staging/kustomization.yaml': kustomization(['../../base']),
  'overlays/prod/kustomization.yaml': kustomization(
    ['../../base'],
    `patches:\n${patch}`,
  ),
  'overlays/prod/size.yaml': size,
});

/** Environments of a unit in which versions are known, with these. */
const versionedIn = perItem(
  (unit: DeployableUnit, versionsIn: ReturnType<typeof versionsOf>) =>
    unit.environments.flatMap(environment => {
      const versions = versionsIn(environment);
      return versions.length ? [{ name: environment.name, versions }] : [];
    }),
);

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
      title: 'One chart version in the base for all',
      state: 'fail',
      files: releases('  - path: size.yaml\n'),
    },
    {
      title: 'Production keeps a chart version of its own',
      state: 'pass',
      files: releases(
        '  - target: {kind: HelmRelease}\n    patch: |-\n      - op: replace\n        path: /spec/chart/spec/version\n        value: 19.0.0\n',
      ),
    },
    {
      title: 'One environment',
      state: 'not-applicable',
      files: overlays('orders', ['prod']),
    },
  ],
  evaluate: ({ facts: { facts, repository } }) => {
    const versionsIn = versionsOf(facts.reconcilerObjects);
    const units = unitsOf(facts)
      .map(unit => ({ unit, environments: versionedIn(unit, versionsIn) }))
      .filter(({ environments }) => environments.length > 1);
    // A mechanism of the repository (Kargo, a chart version per environment) chooses for them. Image automation of Flux
    // writes to the line that its marker stands on: in a base that is the version of all.
    const chosen =
      facts.promotion.mechanisms.some(
        ({ mechanism }) => mechanism !== 'image-automation',
      ) ||
      repository.guardrails.dependencyUpdates.some(
        ({ tool }) => tool === 'argocd-image-updater',
      );
    const shared = chosen
      ? []
      : units.flatMap(({ unit, environments }) => {
          const locations = environments.map(
            ({ versions }) =>
              new Set(versions.map(({ path, line }) => `${path}:${line}`)),
          );
          const [first, ...others] = locations;
          const common = [...first].filter(location =>
            others.every(other => other.has(location)),
          );
          // One version of its own is enough: sidecars and databases are rarely promoted.
          if (locations.some(location => location.size > common.length)) {
            return [];
          }
          const [version] = environments[0].versions;
          return [
            {
              templated: environments[0].versions.every(({ isOpen }) => isOpen),
              location: {
                path: version.path,
                line: version.line,
                message: `${version.what} reaches ${list(environments.map(({ name }) => name))} of ${unit.name} at once`,
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
