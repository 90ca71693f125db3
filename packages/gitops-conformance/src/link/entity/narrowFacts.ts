import {
  DeliveryTool,
  EnvironmentModel,
  ReconcilerObject,
  RepositoryFacts,
  SecretStrategy,
} from '../../model/RepositoryFacts';
import { EntityScope } from './EntityScope';
import { unknownsOfOpenPaths } from './openPaths';

/**
 * The facts of a repository that lie in a scope. Guardrails and documentation stay whole: they live at the root and hold
 * for all of it.
 *
 * @internal
 */
export function narrowFacts(
  repository: RepositoryFacts,
  scope: EntityScope,
  reconciledBy: readonly ReconcilerObject[],
): RepositoryFacts {
  const within = <T extends { readonly path: string }>(
    name: string,
    items: readonly T[],
  ): readonly T[] => scope.select(name, items, ({ path }) => path);
  const units = scope.selectOwn(
    'units',
    repository.units,
    ({ path, files }) => [path, ...files],
  );
  const paths = scope.select('files', repository.files.paths, path => path);
  const kustomizations = scope.select(
    'kustomizations',
    repository.kustomizations,
    ({ file }) => file,
  );
  const charts = within('charts', repository.charts);
  const mechanismsHere = new Set(
    within('mechanisms', repository.promotion.mechanisms),
  );
  const secrets = within('secrets', repository.secrets);
  const deployers = new Set<ReconcilerObject>(reconciledBy);
  const reconcilerObjects = repository.reconcilerObjects.filter(
    object => scope.includes(object.path) || deployers.has(object),
  );
  return {
    ...repository,
    files: {
      total: paths.length,
      yaml: paths.filter(path => /\.ya?ml$/i.test(path)).length,
      paths,
    },
    limits: repository.limits.filter(
      ({ path }) => path === undefined || scope.includes(path),
    ),
    problems: within('problems', repository.problems),
    unknowns: [
      ...new Set([
        ...within('unknowns', repository.unknowns),
        ...unknownsOfOpenPaths(repository, scope.ownRoots),
      ]),
    ],
    deliveryTools: toolsOf(repository, units, {
      kustomizations,
      charts,
      reconcilers: [...reconcilerObjects, ...reconciledBy],
    }),
    reconcilers: [
      ...new Set(
        [...reconcilerObjects, ...reconciledBy].map(({ engine }) => engine),
      ),
    ].sort(),
    environments: environmentsOf(repository, units, scope),
    secrets,
    secretStrategies: strategiesOf(repository, secrets),
    plaintextSecrets: within('plaintextSecrets', repository.plaintextSecrets),
    sharedBases: scope.selectShared(repository.sharedBases),
    danglingReferences: within(
      'danglingReferences',
      repository.danglingReferences,
    ),
    kustomizations,
    charts,
    valuesFiles: within('valuesFiles', repository.valuesFiles),
    reconcilerObjects,
    workloads: within('workloads', repository.workloads),
    images: within('images', repository.images),
    manifests: within('manifests', repository.manifests),
    promotion: {
      mechanisms: repository.promotion.mechanisms.filter(
        mechanism =>
          mechanismsHere.has(mechanism) || isRepositoryWide(mechanism.path),
      ),
    },
    units,
  };
}

/** Workflows and the like are not below any one service. */
function isRepositoryWide(path: string): boolean {
  return path.startsWith('.') || !path.includes('/');
}

function toolsOf(
  repository: RepositoryFacts,
  units: RepositoryFacts['units'],
  {
    kustomizations,
    charts,
    reconcilers,
  }: {
    kustomizations: readonly unknown[];
    charts: readonly unknown[];
    reconcilers: readonly ReconcilerObject[];
  },
): DeliveryTool[] {
  const ofUnits = new Set(units.flatMap(({ tools }) => tools));
  if (ofUnits.size > 0) return [...ofUnits].sort();
  const found = new Set<DeliveryTool>();
  if (kustomizations.length > 0) found.add('kustomize');
  if (
    charts.length > 0 ||
    reconcilers.some(
      ({ kind, sources }) =>
        kind === 'HelmRelease' ||
        sources.some(({ chart }) => chart !== undefined),
    )
  )
    found.add('helm');
  return found.size > 0
    ? repository.deliveryTools.filter(tool => found.has(tool))
    : [...repository.deliveryTools];
}

function environmentsOf(
  repository: RepositoryFacts,
  units: RepositoryFacts['units'],
  scope: EntityScope,
): RepositoryFacts['environments'] {
  const { environments } = repository;
  const paths = Object.fromEntries(
    Object.entries(environments.paths)
      .map(
        ([name, locations]) => [name, scope.selectAround(locations)] as const,
      )
      .filter(([, locations]) => locations.length > 0),
  );
  const ofUnits = units.flatMap(unit => unit.environments);
  const names = environments.names.filter(
    name =>
      name in paths || ofUnits.some(environment => environment.name === name),
  );
  const kept = new Set(names);
  const { stageOf = {} } = environments;
  const stagesOfUnits = new Set(
    names.flatMap(name => [
      ...scope.stagesOf(name),
      ...(Object.hasOwn(stageOf, name) ? [stageOf[name]] : []),
    ]),
  );
  const stages = environments.stages.filter(
    stage => kept.has(stage) || stagesOfUnits.has(stage),
  );
  const models = [
    ...new Set(units.flatMap(({ environmentModel }) => environmentModel ?? [])),
  ] as EnvironmentModel[];
  const ofRepository = names.length > 0 ? environments.models : [];
  return {
    models: models.length > 0 ? models : ofRepository,
    names,
    stages,
    stageOf: Object.fromEntries(
      Object.entries(stageOf).filter(([name]) => kept.has(name)),
    ),
    paths,
  };
}

/** Strategies of the objects in the scope, and those that no object of the repository shows (annotations, git-crypt). */
function strategiesOf(
  repository: RepositoryFacts,
  secrets: RepositoryFacts['secrets'],
): SecretStrategy[] {
  const shown = new Set(repository.secrets.map(({ strategy }) => strategy));
  const here = new Set(secrets.map(({ strategy }) => strategy));
  return repository.secretStrategies.filter(
    strategy => here.has(strategy) || !shown.has(strategy),
  );
}
