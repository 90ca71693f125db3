import { directoryOf } from '../../repository/paths';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { EnvironmentFamily } from './directoryFamilies';
import { parseEnvironmentName, parseGluedNames } from './environmentName';

/**
 * Environments that objects declare by name: targets of Fleet, environments of a helmfile, branches that reconcilers
 * follow.
 *
 * @internal
 */
export function declaredFamilies(context: LinkContext): EnvironmentFamily[] {
  const families: EnvironmentFamily[] = [];
  for (const [path, environments] of facetsOf(context).environments) {
    if (!context.roles.mayHoldEnvironments(path)) continue;
    for (const [model, declared] of [
      ['fleet-targets', environments.fleetTargets],
      ['values-files', environments.helmfileEnvironments],
    ] as const) {
      const glued = new Map(
        parseGluedNames((declared ?? []).map(({ name }) => name)).map(
          parsed => [parsed.name, parsed],
        ),
      );
      const members = (declared ?? []).flatMap(
        ({ name }): EnvironmentFamily['members'] => {
          const environment = parseEnvironmentName(name) ?? glued.get(name);
          const location = { path: directoryOf(path), name };
          if (environment?.strong) return [{ ...location, environment }];
          // A target is a deployment target, whatever it is called.
          return model === 'fleet-targets' ? [location] : [];
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
        });
    }
  }
  return [...families, ...branchFamilies(context)];
}

const environmentBranch = /^(?:env|envs|environments?|stages?|deploy)\//;

/** One repository and path, followed on several branches that are named after stages. */
function branchFamilies(context: LinkContext): EnvironmentFamily[] {
  const revisions = new Map<string, Map<string, string>>();
  for (const object of context.reconcilerObjects) {
    for (const { repoURL, revision } of object.sources) {
      if (
        repoURL === undefined ||
        revision === undefined ||
        (revision.includes('/') && !environmentBranch.test(revision))
      )
        continue;
      const known = revisions.get(repoURL) ?? new Map<string, string>();
      revisions.set(repoURL, known.set(revision, object.path));
    }
  }
  for (const [path, { branches = [] }] of facetsOf(context).environments) {
    revisions.set(path, new Map(branches.map(({ name }) => [name, path])));
  }
  return [...revisions.values()].flatMap((branches): EnvironmentFamily[] => {
    const members = [...branches].flatMap(([branch, path]) => {
      const name = branch.replace(environmentBranch, '').replace(/-next$/, '');
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
