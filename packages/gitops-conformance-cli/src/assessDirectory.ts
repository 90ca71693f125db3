import {
  AssessedEntity,
  Assessment,
  EntityFacts,
  Profile,
  ReconcilerObject,
  RepositoryFacts,
  RepositoryTree,
  Rule,
  Standard,
  analyzeRepository,
  assess,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { posix } from 'node:path';
import { UsageError } from './exitCodes';
import { readEntity } from './readEntity';
import { readRepository } from './readRepository';

export interface AssessDirectoryOptions {
  readonly directory: string;
  readonly standard: Standard;
  readonly rules: readonly Rule[];
  readonly profile?: string;
  /** Directory of the service within the repository. */
  readonly path?: string;
  readonly entity?: string;
  readonly url?: string;
  readonly context?: readonly string[];
}

/** Holds a checkout, or a tree of its history, against a standard. */
export async function assessDirectory(
  options: AssessDirectoryOptions,
  tree: RepositoryTree,
): Promise<Assessment> {
  const { directory, standard, rules, url } = options;
  const path = cleanPath(options.path);
  const entity = readEntity(tree, { directory, path, ref: options.entity });
  const facts = factsOf(entity, analyzeRepository(tree), {
    path,
    url,
    objects: await contextObjects(options.context ?? []),
  });
  const assessment = assess({
    entity,
    facts,
    standard,
    rules,
    profile: namedProfile(standard, options.profile),
  });
  if (assessment.profile === undefined) {
    throw new UsageError(
      `No profile applies to ${entity.ref} (kind ${entity.kind}, type ${
        entity.type ?? 'none'
      }): name one with --profile, one of ${profileNames(standard)}`,
    );
  }
  return assessment;
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

/** The path within the repository; one that leaves it or holds nothing is a mistake. */
export function requirePath(tree: RepositoryTree, path: string | undefined) {
  const clean = cleanPath(path);
  const isThere = [...tree.files.keys()].some(
    file => clean === '.' || file.startsWith(`${clean}/`),
  );
  if (!isThere) {
    throw new UsageError(`There is nothing below '${clean}' to check`);
  }
}

function cleanPath(path: string = '.'): string {
  const clean = posix.normalize(path.replace(/\\/g, '/')).replace(/\/$/, '');
  if (clean === '..' || clean.startsWith('../') || posix.isAbsolute(clean)) {
    throw new UsageError(
      `--path '${path}' leaves the repository: it is relative to it`,
    );
  }
  return clean;
}

/** Objects of other repositories: an app-of-apps elsewhere deploys what is checked here. */
async function contextObjects(
  directories: readonly string[],
): Promise<ReconcilerObject[]> {
  const objects: ReconcilerObject[] = [];
  for (const directory of directories) {
    const { reconcilerObjects } = analyzeRepository(
      await readRepository(directory),
    );
    objects.push(...reconcilerObjects);
  }
  return objects;
}

function applicationsOf(
  annotations: Readonly<Record<string, string>>,
): string[] {
  return [annotations['argocd/app-name']]
    .flatMap(value => value?.split(',') ?? [])
    .map(value => value.trim())
    .filter(Boolean);
}

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

function profileNames(standard: Standard): string {
  return standard.profiles.map(({ name }) => name).join(', ');
}
