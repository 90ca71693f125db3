import { AssessedEntity, EntityFacts } from '@gitops-adoption/conformance';
import { analyzeTree } from './analyzeTree';
import { factsOf } from './assessTargets';
import { repositoryUrl } from './git';
import { Output } from './Output';
import { readRepository } from './readRepository';
import { targetsOf } from './targets';

export interface EstateEntity {
  readonly entity: AssessedEntity;
  readonly facts: EntityFacts;
}

/** Every entity of several checkouts. Each repository may declare what deploys another, so all are read first. */
export async function readEstate(
  directories: readonly string[],
  { urlBase, output }: { readonly urlBase?: string; readonly output: Output },
): Promise<EstateEntity[]> {
  const repositories = [];
  for (const directory of directories) {
    const url = await repositoryUrl(directory, urlBase);
    const tree = await readRepository(directory, { url });
    repositories.push({
      url,
      targets: targetsOf(tree, { directory, all: true }),
      repository: analyzeTree(tree, directory, output),
    });
  }
  const objects = repositories.flatMap(({ repository, url }) =>
    repository.reconcilerObjects.map(object => ({
      ...object,
      repositoryUrl: url,
    })),
  );
  return repositories.flatMap(({ targets, repository, url }) =>
    targets.map(({ entity, path }) => ({
      entity,
      facts: factsOf(entity, repository, { path, url, objects }),
    })),
  );
}
