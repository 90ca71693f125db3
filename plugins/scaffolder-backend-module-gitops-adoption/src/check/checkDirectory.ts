import { InputError } from '@backstage/errors';
import {
  AssessedEntity,
  assess,
  Assessment,
  Profile,
  RepositoryFacts,
  RepositoryTree,
  Standard,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import {
  AnalysisBounds,
  AnalysisProcess,
  AnalysisProcessOptions,
  joinSections,
  readDirectory,
} from '@gitops-adoption/conformance/node';
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
  /** How the repository is analysed, for tests. */
  readonly analysis?: AnalysisProcessOptions;
}

/** Somebody waits for the task. */
const BOUNDS: Partial<AnalysisBounds> = { timeoutMillis: 60_000 };

/**
 * Runs the engine over a directory: the same assessment that the portal makes once it is a repository. Rejects at once
 * when the signal is given, and with an `AnalysisFailedError` where the files take too much time or memory.
 */
export async function checkDirectory(
  options: CheckDirectoryOptions,
): Promise<Assessment> {
  const { directory, path, standard, signal } = options;
  const tree = await readDirectory(directory, { signal });
  const found = readWorkspaceEntity(tree, options);
  const repositoryUrl = options.repositoryUrl ?? found?.repositoryUrl;
  const repository = await analyze({ ...tree, url: repositoryUrl }, options);
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

/** What a template fetched may hold anything: it is analysed in a process of its own, which ends with the task. */
async function analyze(
  tree: RepositoryTree,
  { analysis, signal }: CheckDirectoryOptions,
): Promise<RepositoryFacts> {
  const process = new AnalysisProcess({ bounds: BOUNDS, ...analysis });
  try {
    const { sections } = await process.analyze(tree, { signal });
    return JSON.parse(joinSections(sections!));
  } finally {
    process.stop();
  }
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
