import { z } from 'zod/v4';
import { ecosystems } from '../../ecosystems/registry';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { kustomization, service } from '../support/manifests';
import { beyondPlatform, platformProfiles } from '../support/profiles';
import { addOnsOf } from '../support/addOns';
import { isOlder, newestOf, parseVersion } from '../support/versions';

const argocd = (version: string) => ({
  'argocd/kustomization.yaml': kustomization([
    `https://github.com/argoproj/argo-cd//manifests/ha/cluster-install?ref=${version}`,
  ]),
});

const fluxInstance = (version: string) => ({
  'clusters/prod/flux.yaml': `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata:\n  name: flux\n  namespace: flux-system\nspec:\n  distribution:\n    version: "${version}"\n    registry: ghcr.io/fluxcd\n`,
});

/** What each controller's project still fixes. */
const supported: Record<string, string> = Object.assign(
  {},
  ...ecosystems().map(({ controller }) => controller?.minimum),
);

export const controllerVersionSupported = createRule({
  id: 'platform/controller-version-supported',
  title: 'The controller runs a version that is supported',
  category: 'platform',
  phase: 4,
  severity: 'warning',
  rationale:
    'A controller with cluster-wide rights that gets no security fixes is the widest door of the platform. The longer the wait, the more its next upgrade breaks at once.',
  fix: 'Upgrade step by step, one minor version at a time, on a test cluster first.',
  source: 'Argo CD documentation: Release Process and Cadence',
  parameters: z.strictObject({
    minimum: z
      .record(z.string(), z.string())
      .default(supported)
      .describe(
        'Oldest version in support, by image name or by repository of the remote base.',
      ),
    platformProfiles,
  }),
  examples: [
    {
      title: 'A supported release',
      state: 'pass',
      profile: { name: 'platform' },
      files: argocd('v3.2.1'),
    },
    {
      title: 'A release that gets no more fixes',
      state: 'fail',
      profile: { name: 'platform' },
      files: argocd('v2.4.7'),
    },
    {
      title:
        'An instance of the Flux Operator that stays at an old minor release',
      state: 'fail',
      profile: { name: 'platform' },
      files: fluxInstance('2.5.x'),
    },
    {
      title: 'An instance that follows the newest release',
      state: 'pass',
      profile: { name: 'platform' },
      files: fluxInstance('2.x'),
    },
    {
      title: 'The version is not declared here',
      state: 'not-applicable',
      profile: { name: 'platform' },
      files: { 'addons/service.yaml': service('ingress') },
    },
  ],
  evaluate: ({
    facts: entityFacts,
    profile,
    parameters: { minimum, platformProfiles: profiles },
  }) => {
    const beyond = beyondPlatform(profiles, profile);
    if (beyond) {
      return beyond;
    }
    const { facts, repository } = entityFacts;
    // The image of the controller also serves as a command line in jobs: only a long-running workload, or the
    // kustomization that sets its tag, installs it.
    const installing = new Set([
      ...repository.kustomizations.map(({ file }) => file),
      ...repository.manifests
        .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
        .map(({ path }) => path),
    ]);
    const images = repository.images.flatMap(({ name, tag, path, line }) => {
      const known = Object.keys(minimum).find(
        key => key.includes('/') && name.endsWith(key),
      );
      return known && tag && installing.has(path)
        ? [{ name: known, version: tag, path, line }]
        : [];
    });
    // A chart has a version of its own, which says nothing of the controller's.
    const bases = addOnsOf({ ...entityFacts, facts: repository }).flatMap(
      ({ kind, name, version, path, line }) =>
        kind === 'remote-base' && version && Object.hasOwn(minimum, name)
          ? [{ name, version, path, line }]
          : [],
    );
    const instances = repository.reconcilerObjects.flatMap(
      ({ installs, path, line }) =>
        installs && Object.hasOwn(minimum, installs.name)
          ? [{ ...installs, path, line }]
          : [],
    );
    const installed = [
      ...[...images, ...bases].filter(({ version }) => parseVersion(version)),
      ...instances,
    ];
    return evaluateEach({
      facts,
      subjects: installed.length,
      failing: installed
        .filter(({ name, version }) => isOlder(version, minimum[name]))
        .map(({ name, version, path, line }) => ({
          path,
          line,
          message: `${name} ${version} is older than ${minimum[name]}`,
        })),
      undecided: instances
        .filter(({ version }) => !newestOf(version))
        .map(({ name, version, path, line }) => ({
          path,
          line,
          message: `which version of ${name} "${version}" means is not known`,
        })),
      pass: 'The controller is in support.',
      fail: 'The controller is out of support.',
      none: 'The version of the controller is not declared here.',
    });
  },
});
