import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { directoryOf } from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { EnvironmentFamily } from './EnvironmentFamily';
import {
  mayHoldEnvironments,
  meaningOfDirectory,
} from '../../repository/directoryWords';
import {
  isLayer,
  parseEnvironmentName,
  parseSiblings,
} from './environmentName';
import { isThrowaway } from './stageWords';
import { objectFamilies } from './objectEnvironments';
import {
  declaredStage,
  environmentBranch,
  nameOfBranch,
} from './promotionOrder';

/**
 * Environments that objects declare by name: targets of Fleet, environments of a helmfile, branches that reconcilers
 * follow.
 *
 * @internal
 */
export function declaredFamilies(context: LinkContext): EnvironmentFamily[] {
  const families: EnvironmentFamily[] = [];
  for (const [path, environments] of facetsOf(context).environments) {
    if (!mayHoldEnvironments(path)) continue;
    for (const [model, declared] of [
      ['fleet-targets', environments.fleetTargets],
      ['values-files', environments.helmfileEnvironments],
    ] as const) {
      const named = (declared ?? []).filter(({ name }) => !isLayer(name));
      const stageOf = parseSiblings(named.map(({ name }) => name));
      // A target is a deployment target, whatever it is called; so are the environments of a helmfile without stages.
      const targets =
        model === 'fleet-targets' ||
        !named.some(({ name }) => stageOf.get(name)?.strong);
      const members = named.flatMap(
        ({ name }): EnvironmentFamily['members'] => {
          const environment = stageOf.get(name);
          const location = { path: directoryOf(path), name };
          if (environment?.strong) return [{ ...location, environment }];
          return targets && !isThrowaway(name) ? [location] : [];
        },
      );
      const stages = new Set(
        members.flatMap(({ environment }) => environment?.canonical ?? []),
      );
      if (stages.size > 0 || members.length >= 2)
        families.push({
          model,
          path: directoryOf(path),
          members,
          confirmed: stages.size >= 2,
          ...(targets && { targets: true }),
        });
    }
    const promoted = promotedFamily(path, environments);
    if (promoted) families.push(promoted);
  }
  return [...families, ...objectFamilies(context), ...branchFamilies(context)];
}

/** Environments that a promotion goes through, wherever they are kept: the object that promotes declares them. */
function promotedFamily(
  path: string,
  { promotionOrders = [], kargoStages = [] }: EnvironmentFileFacts,
): EnvironmentFamily | undefined {
  const members = [
    ...promotionOrders
      .filter(order => order.length >= 2)
      .flat()
      .map(({ name }) => declaredStage(name)),
    // A stage of Kargo may only control the flow of others.
    ...kargoStages.flatMap(({ name }) => parseEnvironmentName(name) ?? []),
  ].map(environment => ({ path, name: environment.name, environment }));
  return members.length > 0
    ? { path: directoryOf(path), members, confirmed: true }
    : undefined;
}

/** One repository and path, followed on several branches that are named after stages. */
function branchFamilies(context: LinkContext): EnvironmentFamily[] {
  const revisions = new Map<string, Map<string, string>>();
  const add = (
    path: string,
    { repoURL, revision }: { repoURL?: string; revision?: string },
  ) => {
    if (
      repoURL === undefined ||
      revision === undefined ||
      (revision.includes('/') && !environmentBranch.test(revision))
    )
      return;
    const known = revisions.get(repoURL) ?? new Map<string, string>();
    revisions.set(repoURL, known.set(revision, path));
  };
  for (const { path, sources } of context.reconcilerObjects)
    for (const source of sources) add(path, source);
  for (const [path, declared] of facetsOf(context).environments) {
    const { branches = [], followedBranches = [] } = declared;
    revisions.set(path, new Map(branches.map(({ name }) => [name, path])));
    if (mayBeFollowed(path))
      for (const followed of followedBranches) add(path, followed);
  }
  return [...revisions.values()].flatMap((branches): EnvironmentFamily[] => {
    const members = [...branches].flatMap(([branch, path]) => {
      const name = nameOfBranch(branch);
      const environment = parseEnvironmentName(name);
      // A branch of a stage is called like it: `release-1.2-test` is a release.
      return environment?.strong && environment.variant === undefined
        ? [{ path, name, environment }]
        : [];
    });
    return new Set(members.map(({ environment }) => environment.canonical))
      .size >= 2
      ? [{ model: 'branches', path: '.', members, confirmed: true }]
      : [];
  });
}

/** A controller may be pointed at a directory that starts with a dot, which holds no units. */
function mayBeFollowed(path: string): boolean {
  return meaningOfDirectory(`${directoryOf(path)}/`) === undefined;
}
