import { isEqual } from '../link/isEqual';
import { EntityFacts } from '../model/EntityFacts';
import { comparableRepositoryUrl } from '../text/repositoryUrl';
import { DeployableUnit, RepositoryFacts } from '../model/RepositoryFacts';
import { directoryOf, isWithin, joinPath } from '../repository/paths';
import { kustomizationLinks } from '../rules/support/kustomizationLinks';
import { unitsOf } from '../rules/support/units';
import { UnitPattern } from '../model/Assessment';
import { patternOf, PatternSource } from './pattern';

type Reconciler = EntityFacts['reconciledBy'][number];

/**
 * The fingerprints of the units of an entity, where it holds more than one: a repository of many services is seldom built
 * in one way.
 *
 * @internal
 */
export function unitPatternsOf(
  entity: EntityFacts,
): readonly UnitPattern[] | undefined {
  const { facts } = entity;
  const units = unitsOf(facts);
  if (units.length < 2) return undefined;
  const deployers = deployersOf(units, entity);
  const known = knownPatterns(surroundingsOf(entity, units, deployers));
  let patternAt: ((unit: number) => UnitPattern) | undefined;
  return units.map((unit, at) =>
    known(unit, deployers[at], () => {
      patternAt ??= describer(entity, units, deployers);
      return patternAt(at);
    }),
  );
}

/** What the fingerprint of a unit depends on beside the unit and what deploys it. */
function surroundingsOf(
  { facts, reconciledBy }: EntityFacts,
  units: readonly DeployableUnit[],
  deployers: readonly (readonly Reconciler[])[],
): readonly unknown[] {
  const { environments, valuesFiles, secrets, secretStrategies } = facts;
  const { reconcilerObjects, reconcilers } = facts;
  const { mechanisms } = facts.promotion;
  const { paths, files, references } = kustomizationLinks(facts);
  return [
    facts.repository.url,
    environments,
    valuesFiles,
    secrets,
    secretStrategies,
    reconcilerObjects,
    reconciledBy.length ? [] : reconcilers,
    mechanisms,
    // Which of them is in the files of no unit holds for all.
    mechanisms.length ? units.map(unit => unit.files) : [],
    mechanisms.length ? deployers : [],
    paths,
    files,
    references,
  ];
}

interface Known {
  readonly surroundings: readonly unknown[];
  readonly deployers: readonly Reconciler[];
  readonly pattern: UnitPattern;
}

const patterns = new WeakMap<DeployableUnit, Known>();

/** Fingerprints of units that stayed the same, as everything around them did that they depend on. */
function knownPatterns(
  surroundings: readonly unknown[],
): (
  unit: DeployableUnit,
  deployers: readonly Reconciler[],
  describe: () => UnitPattern,
) => UnitPattern {
  const compared = new Map<readonly unknown[], boolean>();
  const isSame = (before: readonly unknown[]) => {
    const same = compared.get(before) ?? isEqual(before, surroundings);
    compared.set(before, same);
    return same;
  };
  return (unit, deployers, describe) => {
    const before = patterns.get(unit);
    const pattern =
      before &&
      isSame(before.surroundings) &&
      isEqual(before.deployers, deployers)
        ? before.pattern
        : describe();
    patterns.set(unit, { surroundings, deployers, pattern });
    return pattern;
  };
}

function describer(
  { facts, reconciledBy }: EntityFacts,
  units: readonly DeployableUnit[],
  deployers: readonly (readonly Reconciler[])[],
): (unit: number) => UnitPattern {
  const { url } = facts.repository;
  const declaredHere = deployers.map(objects =>
    objects.filter(object => !isForeign(object, url)),
  );
  const narrow = narrower(
    facts,
    units.map(({ files }, at) => [...files, ...declaredHere[at].map(fileOf)]),
  );
  const objectsIn = byFile(facts.reconcilerObjects, fileOf);
  const { environments } = facts;
  // Where objects are known to deploy a unit, the engines in sight deploy none by themselves.
  const reconcilers = reconciledBy.length ? [] : facts.reconcilers;
  return at => {
    const unit = units[at];
    return {
      name: unit.name,
      path: unit.path,
      pattern: patternOf({
        facts: {
          ...narrow(at),
          deliveryTools: unit.tools,
          environments: {
            ...environments,
            models: unit.environmentModel ? [unit.environmentModel] : [],
          },
          reconcilerObjects: [...objectsIn(unit.files), ...declaredHere[at]],
          reconcilers,
        },
        reconciledBy: deployers[at],
      }),
    };
  };
}

/** The facts that lie in the files of a unit, and those that hold for all units because no unit has their file. */
function narrower(
  facts: RepositoryFacts,
  filesOfUnits: readonly (readonly string[])[],
): (
  unit: number,
) => Pick<
  PatternSource['facts'],
  'kustomizations' | 'promotion' | 'secretStrategies' | 'valuesFiles'
> {
  const { secretStrategies } = facts;
  const kustomizations = byFile(facts.kustomizations, ({ file }) => file);
  const valuesFiles = byFile(facts.valuesFiles, fileOf);
  const secrets = byFile(facts.secrets, fileOf);
  const held = new Set(filesOfUnits.flat());
  const mechanisms = byFile(facts.promotion.mechanisms, fileOf);
  const ofAll = facts.promotion.mechanisms.filter(
    ({ path }) => !held.has(path),
  );
  const shown = new Set(facts.secrets.map(({ strategy }) => strategy));
  return unit => {
    const files = new Set(filesOfUnits[unit]);
    const own = secrets(files);
    const strategies = new Set(own.map(({ strategy }) => strategy));
    return {
      kustomizations: kustomizations(files),
      valuesFiles: valuesFiles(files),
      secretStrategies: secretStrategies.filter(
        strategy => strategies.has(strategy) || !shown.has(strategy),
      ),
      promotion: {
        mechanisms: [...mechanisms(files), ...ofAll],
      },
    };
  };
}

/** Looks facts up by file: a repository may hold thousands of both files and units. */
function byFile<T>(
  items: readonly T[],
  fileOfItem: (item: T) => string,
): (files: Iterable<string>) => T[] {
  const index = new Map<string, T[]>();
  for (const item of items) {
    const file = fileOfItem(item);
    const same = index.get(file);
    if (same) same.push(item);
    else index.set(file, [item]);
  }
  return files => [...files].flatMap(file => index.get(file) ?? []);
}

function fileOf({ path }: { readonly path: string }): string {
  return path;
}

/**
 * What deploys each unit: the objects that are linked to its environments, or else those that point closest to its
 * files. Of a unit that nothing points to, any object may be the one whose target the files do not tell.
 */
function deployersOf(
  units: readonly DeployableUnit[],
  { facts, reconciledBy }: EntityFacts,
): (readonly Reconciler[])[] {
  if (!reconciledBy.length) return units.map(() => reconciledBy);
  const targets = reconciledBy.map(object => ({
    object,
    paths: targetsOf(object, facts.repository.url),
  }));
  const found = units.map(unit => {
    const names = new Set(
      unit.environments.flatMap(environment => environment.reconciledBy),
    );
    const linked = reconciledBy.filter(({ name, renderedNames }) =>
      [name, ...renderedNames].some(known => names.has(known)),
    );
    if (linked.length) return linked;
    return targets.length ? closestTo(unit, targets) : [];
  });
  const claimed = new Set(found.flat());
  const unclaimed = reconciledBy.filter(object => !claimed.has(object));
  return found.map(objects => (objects.length ? objects : unclaimed));
}

function closestTo(
  { path: root, files }: DeployableUnit,
  targets: readonly { object: Reconciler; paths: readonly string[] }[],
): readonly Reconciler[] {
  const locations = new Set([
    root,
    ...files,
    ...files.flatMap(directoriesAbove),
  ]);
  const pointing = targets.flatMap(({ object, paths }) =>
    paths.filter(path => locations.has(path)).map(path => ({ object, path })),
  );
  // The root of an app of apps leads to the unit, too, and does not deploy it.
  const closest = pointing.filter(
    ({ path }) =>
      !pointing.some(
        other => other.path !== path && isWithin(other.path, path),
      ),
  );
  return [...new Set(closest.map(({ object }) => object))];
}

/** What an object deploys, in the repository of the entity. */
function targetsOf(object: Reconciler, url: string | undefined): string[] {
  const foreign = isForeign(object, url);
  return object.sources.flatMap(
    ({ resolved, valueFiles = [], repoURL, path = '.' }) => {
      // What another repository resolves lies in that one.
      if (foreign)
        return isOther(repoURL, url)
          ? []
          : (joinPath('.', path.replace(/^\/+/, '')) ?? []);
      return [...(resolved === undefined ? [] : [resolved]), ...valueFiles];
    },
  );
}

/** Whether another repository declares an object. */
function isForeign(
  { repositoryUrl }: Reconciler,
  url: string | undefined,
): boolean {
  return repositoryUrl !== undefined && isOther(repositoryUrl, url);
}

function isOther(repository: string | undefined, url: string | undefined) {
  return (
    url !== undefined &&
    (repository === undefined ||
      comparableRepositoryUrl(repository) !== comparableRepositoryUrl(url))
  );
}

function directoriesAbove(path: string): string[] {
  const above: string[] = [];
  for (let at = path; at !== '.'; at = above[above.length - 1])
    above.push(directoryOf(at));
  return above;
}
