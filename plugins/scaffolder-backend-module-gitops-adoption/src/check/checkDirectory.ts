import { InputError } from '@backstage/errors';
import {
  analyzeRepository,
  AssessedEntity,
  assess,
  Assessment,
  Profile,
  Standard,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { readDirectory } from '@gitops-adoption/conformance/node';
import { readWorkspaceEntity } from '../entity/readWorkspaceEntity';

export interface CheckDirectoryOptions {
  /** Root of the repository. */
  readonly directory: string;
  /** Sub-path of the entity. */
  readonly path: string;
  readonly standard: Standard;
  readonly profile?: string;
  readonly entityRef?: string;
  readonly repositoryUrl?: string;
  readonly signal?: AbortSignal;
}

/** Runs the engine over a directory: the same verdict that the portal gives once it is a repository. */
export async function checkDirectory(
  options: CheckDirectoryOptions,
): Promise<Assessment> {
  const { directory, path, standard, signal } = options;
  const tree = await readDirectory(directory, { signal });
  const found = readWorkspaceEntity(tree, options);
  const repositoryUrl = options.repositoryUrl ?? found?.repositoryUrl;
  const repository = analyzeRepository({ ...tree, url: repositoryUrl });
  signal?.throwIfAborted();
  const assessment = assess({
    entity: found?.entity ?? unnamedService(options.entityRef),
    facts: toEntityFacts(repository, { path, repositoryUrl }),
    standard,
    profile: profileNamed(standard, options.profile),
  });
  if (!assessment.profile) {
    throw new InputError(
      `No profile of the standard applies to ${assessment.entityRef}; name the profile to check by, one of ${profileNames(standard)}`,
    );
  }
  return assessment;
}

function profileNamed(
  standard: Standard,
  name: string | undefined,
): Profile | undefined {
  if (name === undefined) {
    return undefined;
  }
  const profile = standard.profiles.find(candidate => candidate.name === name);
  if (!profile) {
    throw new InputError(
      `The standard ${standard.metadata.name} has no profile '${name}'; it has ${profileNames(standard)}`,
    );
  }
  return profile;
}

function profileNames({ profiles }: Standard): string {
  return profiles.map(({ name }) => name).join(', ');
}

/** What a repository without a catalog-info.yaml is taken for. */
function unnamedService(
  ref: string = 'component:default/workspace',
): AssessedEntity {
  return { ref, kind: 'Component', type: 'service', annotations: {} };
}
