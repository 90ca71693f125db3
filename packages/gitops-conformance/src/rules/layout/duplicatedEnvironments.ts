import { z } from 'zod/v4';
import {
  DeployableUnit,
  RepositoryFacts,
  UnitEnvironment,
} from '../../model/RepositoryFacts';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import {
  deployment,
  fluxKustomization,
  overlays,
  service,
} from '../support/manifests';
import { isWithin } from '../../repository/paths';
import { perItem } from '../support/perItem';
import { isDeploying } from '../support/reconcilers';
import { unitsOf } from '../support/units';

const copies = (...environments: string[]) =>
  Object.fromEntries(
    environments.flatMap(environment => [
      [`${environment}/deployment.yaml`, deployment({ name: 'orders' })],
      [`${environment}/service.yaml`, service('orders')],
      [
        `${environment}/config.yaml`,
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: orders\ndata:\n  LOG_LEVEL: info\n',
      ],
    ]),
  );

/** Names of the files that an environment keeps for itself, if it shares none with others. */
function ownNames({ path, files }: UnitEnvironment): Set<string> | undefined {
  return files.every(file => isWithin(file, path))
    ? new Set(
        files
          .map(file => file.slice(path.length + 1))
          // Every directory has one, whatever it holds.
          .filter(file => !/(^|\/)kustomization\.ya?ml$/.test(file)),
      )
    : undefined;
}

/**
 * Whether objects of an environment deploy something that lies outside of it: the directory of a cluster is a handful of
 * objects which are alike, and what they lead to is shared.
 */
const pathSharing = perItem(
  (reconcilerObjects: RepositoryFacts['reconcilerObjects']) => {
    const leadsTo = new Map<string, string[]>();
    for (const object of reconcilerObjects) {
      if (!isDeploying(object)) continue;
      const known = leadsTo.get(object.path) ?? [];
      leadsTo.set(object.path, known);
      for (const { resolved } of object.sources)
        if (resolved !== undefined) known.push(resolved);
    }
    return ({ path, files }: UnitEnvironment): boolean =>
      files.some(file =>
        leadsTo
          .get(file)
          ?.some(
            directory =>
              !isWithin(directory, path) && !isWithin(path, directory),
          ),
      );
  },
);

/** Environments of a unit that share no file, each with the names of its files. */
const apartIn = perItem(
  (
    { environments }: DeployableUnit,
    sharesByPath: (environment: UnitEnvironment) => boolean,
  ) =>
    environments.flatMap(environment => {
      const names = sharesByPath(environment)
        ? undefined
        : ownNames(environment);
      return names ? [{ environment, names }] : [];
    }),
);

const cluster = (name: string, path: string) => ({
  [`clusters/${name}/flux.yaml`]: fluxKustomization({
    name: 'flux-system',
    path: `./clusters/${name}`,
  }),
  [`clusters/${name}/apps.yaml`]: fluxKustomization({ name: 'apps', path }),
  [`clusters/${name}/vars.yaml`]:
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: vars\n',
  [`clusters/${name}/quota.yaml`]:
    'apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: quota\n',
});

export const duplicatedEnvironments = createRule({
  id: 'layout/duplicated-environments',
  title: 'Environments are no copies of each other',
  category: 'structure',
  phase: 3,
  severity: 'warning',
  rationale:
    'Of several full copies one is always behind. A fix has to be made in each, and what differs on purpose cannot be determined from what was forgotten.',
  fix: 'Keep what is common in a base or a chart, and what differs in an overlay or a values file per environment.',
  source: 'Kustomize documentation: bases and overlays',
  parameters: z.strictObject({
    files: z
      .int()
      .min(1)
      .default(3)
      .describe(
        'Number of files of the same name from which two environments count as copies.',
      ),
  }),
  examples: [
    {
      title: 'A base, and what differs',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'The same three files in each environment',
      state: 'fail',
      files: copies('envs/dev', 'envs/staging', 'envs/prod'),
    },
    {
      title: 'Clusters whose objects lead to what they share',
      state: 'pass',
      files: {
        ...cluster('staging', './tenants'),
        ...cluster('prod', './tenants'),
        'tenants/deployment.yaml': deployment({ name: 'orders' }),
      },
    },
    {
      title: 'Clusters whose objects lead to files of their own',
      state: 'fail',
      files: {
        ...cluster('staging', './clusters/staging/apps'),
        ...cluster('prod', './clusters/prod/apps'),
        'clusters/staging/apps/deployment.yaml': deployment({ name: 'orders' }),
        'clusters/prod/apps/deployment.yaml': deployment({ name: 'orders' }),
      },
    },
    {
      title: 'One environment',
      state: 'not-applicable',
      files: overlays('orders', ['prod']),
    },
  ],
  evaluate: ({ facts: { facts }, parameters }) => {
    const sharesByPath = pathSharing(facts.reconcilerObjects);
    const units = unitsOf(facts).filter(
      ({ environments }) => environments.length > 1,
    );
    const failing = units.flatMap(unit => {
      const [first, ...others] = apartIn(unit, sharesByPath);
      return others
        .filter(({ names }) => {
          const same = [...names].filter(name => first.names.has(name)).length;
          return (
            same >= parameters.files &&
            same * 2 > Math.max(names.size, first.names.size)
          );
        })
        .map(({ environment }) => ({
          path: environment.path,
          message: `${unit.name} repeats in ${environment.name} the files of ${first.environment.name}, and nothing is shared`,
        }));
    });
    return evaluateEach({
      facts,
      subjects: units.length,
      failing,
      pass: 'Environments share what they have in common.',
      fail: 'Environments are full copies of each other.',
      none: 'There are no two environments of one unit.',
    });
  },
});
