import { LinkContext } from '../LinkContext';
import { EnvironmentModel, RepositoryFacts } from '../../model/RepositoryFacts';
import { deliveryDirectories } from './DeliveryDirectories';
import { declaredFamilies } from './declaredEnvironments';
import { directoryFamilies } from './directoryFamilies';
import { EnvironmentFamily } from './EnvironmentFamily';
import { EnvironmentName } from './environmentName';
import { inPromotionOrder } from './promotionOrder';
import { valuesFamilies } from './valuesFamilies';

/** @internal */
export interface LinkedEnvironments {
  readonly environments: RepositoryFacts['environments'];
  /** Files whose objects were compared with others. */
  readonly compared: ReadonlySet<string>;
}

/**
 * The environments of a repository. Families of siblings are found by their form; what they have in common over the
 * repository decides which of them are environments, so one overlay called `development` among a hundred that are
 * named after release channels is a channel too.
 *
 * @internal
 */
export function linkEnvironments(context: LinkContext): LinkedEnvironments {
  const compared = new Set<string>();
  const all = [
    ...directoryFamilies(
      { ...context, compared },
      deliveryDirectories(context),
    ),
    ...valuesFamilies(context),
    ...declaredFamilies(context),
  ];
  const families = withoutRegions(withoutRepetition(accepted(all)));
  const models = new Set<EnvironmentModel>(
    families.flatMap(({ model }) => model ?? []),
  );
  if (overlaysAreClusters(families)) models.add('cluster-directories');
  const paths = new Map<string, Set<string>>();
  for (const { members } of families) {
    for (const { name, path } of members)
      paths.set(name, (paths.get(name) ?? new Set()).add(path));
  }
  const stages = inPromotionOrder(context, stagesOf(families));
  const byName = environmentsByName(families);
  const rankOf = nameRank(byName, stages);
  const names = [...paths.keys()].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1),
  );
  const environments = {
    models: [...models],
    names,
    stages: stages.map(({ stage }) => stage),
    stageOf: stagesByName(byName, stages),
    paths: Object.fromEntries(
      names.map(name => [name, [...(paths.get(name) ?? [])].sort()]),
    ),
  };
  return { environments, compared };
}

/** Families that stand by themselves, and those that repeat what these establish. */
function accepted(families: readonly EnvironmentFamily[]): EnvironmentFamily[] {
  const confirmed = families.filter(family => family.confirmed);
  const known = new Set(
    confirmed.flatMap(({ members }) =>
      members.flatMap(({ environment }) => environment?.canonical ?? []),
    ),
  );
  const stagesIn = ({ members }: EnvironmentFamily) =>
    members.flatMap(({ environment }) => environment?.canonical ?? []);
  if (confirmed.length > 0) {
    for (const stage of repeated(
      families.filter(
        family => !family.confirmed && family.model !== 'values-files',
      ),
    ))
      known.add(stage);
    return families.filter(
      family =>
        family.confirmed ||
        (stagesIn(family).length > 0
          ? stagesIn(family).every(stage => known.has(stage))
          : family.targets === true),
    );
  }
  const lone = families.filter(family => stagesIn(family).length > 0);
  const locations = families.filter(
    family => family.targets && stagesIn(family).length === 0,
  );
  // A stage that several units agree on, or the only family of its form, is meant as one.
  const meant = lone.filter(family => {
    const rivals = families.filter(
      ({ model }) => model === family.model,
    ).length;
    const agreeing = lone.filter(other =>
      stagesIn(family).some(stage => stagesIn(other).includes(stage)),
    ).length;
    return agreeing * 2 >= rivals;
  });
  return [...meant, ...locations];
}

/** Of what is only declared, what no directory, file or branch shows. */
function withoutRepetition(
  families: readonly EnvironmentFamily[],
): EnvironmentFamily[] {
  const kept = new Set(
    families
      .filter(({ model }) => model !== undefined)
      .flatMap(({ members }) =>
        members.flatMap(({ environment }) => environment?.canonical ?? []),
      ),
  );
  return families.flatMap(family => {
    if (family.model !== undefined) return [family];
    const members = family.members.filter(
      ({ environment }) => environment && !kept.has(environment.canonical),
    );
    return members.length > 0 ? [{ ...family, members }] : [];
  });
}

/** `clusters/{eu,us}/{dev,prod}`: what holds nothing but environments is none. */
function withoutRegions(
  families: readonly EnvironmentFamily[],
): EnvironmentFamily[] {
  const holders = new Set(
    families
      .filter(({ members }) => members.some(({ environment }) => environment))
      .map(({ path }) => path),
  );
  return families.filter(
    ({ path, targets, members }) =>
      !targets ||
      !members.every(
        member => member.path !== path && holders.has(member.path),
      ),
  );
}

/** Stages that several units deploy to, though each of them has only this one. */
function repeated(families: readonly EnvironmentFamily[]): string[] {
  const counts = new Map<string, number>();
  for (const { members } of families) {
    for (const stage of new Set(
      members.flatMap(({ environment }) => environment?.canonical ?? []),
    )) {
      counts.set(stage, (counts.get(stage) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= 3).map(([stage]) => stage);
}

/**
 * Overlays can be named after clusters: then the same names come back in many units, and not all of them speak of a
 * stage.
 */
function overlaysAreClusters(families: readonly EnvironmentFamily[]): boolean {
  const uses = new Map<string, { count: number; staged: boolean }>();
  for (const { model, members } of families) {
    if (model !== 'overlay-directories') continue;
    for (const { name, environment } of members) {
      const use = uses.get(name) ?? {
        count: 0,
        staged: environment !== undefined,
      };
      uses.set(name, {
        count: use.count + 1,
        staged: use.staged || environment !== undefined,
      });
    }
  }
  const recurring = [...uses.values()].filter(({ count }) => count >= 3);
  return (
    recurring.filter(({ staged }) => !staged).length >= 2 &&
    recurring.some(({ staged }) => staged)
  );
}

interface Stage {
  readonly stage: string;
  readonly canonical: string;
  readonly rank: number;
}

/** One stage may be spelled in several ways; the way it is written most often, and preferably alone, is its name. */
function stagesOf(families: readonly EnvironmentFamily[]): Stage[] {
  const spellings = new Map<string, Map<string, number>>();
  const ranks = new Map<string, number>();
  for (const { members, confirmed } of families) {
    for (const { environment } of members) {
      if (!environment) continue;
      const counts =
        spellings.get(environment.canonical) ?? new Map<string, number>();
      const weight =
        (environment.variant === undefined ? 3 : 1) *
        (confirmed ? 4 : 1) *
        (environment.stage === environment.stage.toLowerCase() ? 2 : 1);
      spellings.set(
        environment.canonical,
        counts.set(
          environment.stage,
          (counts.get(environment.stage) ?? 0) + weight,
        ),
      );
      ranks.set(environment.canonical, environment.rank);
    }
  }
  return [...spellings].map(([canonical, counts]) => ({
    canonical,
    rank: ranks.get(canonical) ?? 0,
    stage: [...counts].sort((a, b) => b[1] - a[1])[0][0],
  }));
}

function environmentsByName(
  families: readonly EnvironmentFamily[],
): ReadonlyMap<string, EnvironmentName> {
  const environments = new Map<string, EnvironmentName>();
  for (const { members } of families) {
    for (const { name, environment } of members)
      if (environment) environments.set(name, environment);
  }
  return environments;
}

function nameRank(
  environments: ReadonlyMap<string, EnvironmentName>,
  stages: readonly Stage[],
): (name: string) => number {
  const order = new Map(
    stages.map(({ canonical }, index) => [canonical, index]),
  );
  return name => {
    const environment = environments.get(name);
    return environment ? (order.get(environment.canonical) ?? 99) : 100;
  };
}

function stagesByName(
  environments: ReadonlyMap<string, EnvironmentName>,
  stages: readonly Stage[],
): Record<string, string> {
  const spelling = new Map(
    stages.map(({ canonical, stage }) => [canonical, stage]),
  );
  return Object.fromEntries(
    [...environments].flatMap(([name, { canonical }]) => {
      const stage = spelling.get(canonical);
      return stage === undefined ? [] : [[name, stage]];
    }),
  );
}
