import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AssessedEntity,
  EntityFacts,
  EntityFactsMemo,
  RepositoryFacts,
  toEntityFacts,
} from '@gitops-adoption/conformance';
import { DeclaredObject } from '../sources/DeclaredObject';
import { namesOf } from '../sources/objectKeys';

/** What of an entity's source its facts depend on. */
export interface FactsInput {
  readonly path: string;
  /** JSON list of keys. */
  readonly applications: string;
  readonly url: string | null;
  /** Objects of other repositories that may deploy the entity. */
  readonly reconciledBy: readonly DeclaredObject[];
}

/** Facts of a repository as one of its entities sees them. */
export function entityFactsOf(
  input: FactsInput,
  repository: RepositoryFacts,
  memo?: EntityFactsMemo,
): EntityFacts | { unknown: string } {
  const seen = toEntityFacts(repository, {
    path: input.path,
    applications: namesOf(JSON.parse(input.applications)),
    reconcilerObjects: [...input.reconciledBy],
    repositoryUrl: input.url ?? undefined,
    memo,
  });
  // Of its own files only: those of a large repository are too many to look through for each of its entities.
  return input.path === '.' ||
    seen.facts.files.paths.some(path => path.startsWith(`${input.path}/`))
    ? seen
    : { unknown: `The repository has no directory '${input.path}'` };
}

/** Facts are kept without the commit that they were read at. */
export function atCommit(
  facts: RepositoryFacts,
  commit: string | null,
): RepositoryFacts {
  return {
    ...facts,
    repository: { ...facts.repository, commit: commit ?? undefined },
  };
}

export function toAssessedEntity(
  entity: Entity,
  owner: string | undefined,
): AssessedEntity {
  return {
    ref: stringifyEntityRef(entity),
    kind: entity.kind,
    type: entity.spec?.type as string | undefined,
    owner,
    annotations: entity.metadata.annotations ?? {},
    spec: entity.spec,
  };
}
