import {
  AssessedEntity,
  Assessment,
  ComparisonOptions,
  EntityFacts,
  Profile,
  ReconcilerObject,
  RepositoryFacts,
  RepositoryTree,
  Rule,
  Standard,
  assess,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { analyzeTree } from './analyzeTree';
import { UsageError } from './exitCodes';
import { Output } from './Output';
import { readRepository } from './readRepository';
import { Target } from './targets';

export interface AssessTargetsOptions {
  /** What is analysed, for messages. */
  readonly name: string;
  readonly output: Output;
  readonly standard: Standard;
  readonly rules: readonly Rule[];
  readonly profile?: string;
  readonly url?: string;
  readonly context?: readonly string[];
  readonly comparison?: ComparisonOptions;
}

/** Holds entities of a checkout, or of a tree of its history, against a standard. The tree is analysed once. */
export async function assessTargets(
  tree: RepositoryTree,
  targets: readonly Target[],
  options: AssessTargetsOptions,
): Promise<Assessment[]> {
  const { standard, rules, url } = options;
  const profile = namedProfile(standard, options.profile);
  const repository = analyzeTree(tree, options.name, options.output);
  const objects = await contextObjects(options.context ?? [], options.output);
  return targets.map(({ entity, path }) =>
    assess({
      entity,
      facts: factsOf(entity, repository, { path, url, objects }),
      standard,
      rules,
      profile,
      comparison: options.comparison,
    }),
  );
}

/** Facts as an entity sees them: its part of the repository, and what deploys it from elsewhere. */
export function factsOf(
  entity: AssessedEntity,
  repository: RepositoryFacts,
  context: {
    readonly path?: string;
    readonly url?: string;
    readonly objects?: readonly ReconcilerObject[];
  } = {},
): EntityFacts {
  return toEntityFacts(repository, {
    path: context.path,
    repositoryUrl: context.url,
    applications: applicationsOf(entity.annotations),
    reconcilerObjects: context.objects,
  });
}

/** The profile that a person names. */
export function namedProfile(
  standard: Standard,
  name: string | undefined,
): Profile | undefined {
  if (name === undefined) return undefined;
  const profile = standard.profiles.find(candidate => candidate.name === name);
  if (profile) return profile;
  throw new UsageError(
    `The standard has no profile '${name}'; it has ${profileNames(standard)}`,
  );
}

/** The names of all profiles, for messages. */
export function profileNames(standard: Standard): string {
  return standard.profiles.map(({ name }) => name).join(', ');
}

/** Objects of other repositories: an app-of-apps elsewhere deploys what is checked here. */
async function contextObjects(
  directories: readonly string[],
  output: Output,
): Promise<ReconcilerObject[]> {
  const objects: ReconcilerObject[] = [];
  for (const directory of directories) {
    const tree = await readRepository(directory);
    objects.push(...analyzeTree(tree, directory, output).reconcilerObjects);
  }
  return objects;
}

function applicationsOf(
  annotations: Readonly<Record<string, string>>,
): string[] {
  return (annotations['argocd/app-name'] ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
}
