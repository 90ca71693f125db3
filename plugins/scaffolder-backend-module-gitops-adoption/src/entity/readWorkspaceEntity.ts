import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { ANNOTATION_SOURCE_LOCATION } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { AssessedEntity, RepositoryTree } from '@gitops-adoption/conformance';
import parseGitUrl from 'git-url-parse';
import { Document, LineCounter, parseAllDocuments } from 'yaml';

/** Bytes of a description of entities: it is parsed beside the other work of the backend. */
const LARGEST = 64 * 1024;

const CATALOG_FILES = ['catalog-info.yaml', 'catalog-info.yml'];

/** The entity that a new repository brings with it, and the repository's future address, where it names one. */
export interface WorkspaceEntity {
  readonly entity: AssessedEntity;
  readonly repositoryUrl?: string;
}

/**
 * Finds the entity to check in the `catalog-info.yaml` of the tree, at the sub-path or at the root: the one that is
 * asked for, or the first one that is more than a pointer to others.
 */
export function readWorkspaceEntity(
  tree: RepositoryTree,
  options: { path: string; entityRef?: string },
): WorkspaceEntity | undefined {
  const { path, entityRef } = options;
  const directories = path === '.' ? [''] : [`${path}/`, ''];
  const entities = directories
    .flatMap(directory => CATALOG_FILES.map(name => `${directory}${name}`))
    .flatMap(file => {
      const content = tree.files.get(file)?.content;
      if (content && content.byteLength > LARGEST) {
        throw new InputError(
          `${file} has ${content.byteLength} bytes, more than the ${LARGEST} that are read of it`,
        );
      }
      return content
        ? parseEntities(new TextDecoder().decode(content), file)
        : [];
    })
    .filter(({ kind }) => kind !== 'Location');
  const entity = entityRef
    ? entities.find(candidate => stringifyEntityRef(candidate) === entityRef)
    : entities[0];
  if (entity) {
    return {
      entity: toAssessedEntity(entity),
      repositoryUrl: repositoryUrlOf(entity),
    };
  }
  if (entities.length) {
    throw new InputError(
      `There is no ${entityRef} in catalog-info.yaml; it has ${entities.map(stringifyEntityRef).join(', ')}`,
    );
  }
  return undefined;
}

function parseEntities(text: string, file: string): Entity[] {
  const lineCounter = new LineCounter();
  // To compare all keys with each other, or to show the text of each mistake, takes time that grows with the square.
  const options = { lineCounter, uniqueKeys: false, prettyErrors: false };
  return parseAllDocuments(text, options).flatMap(document => {
    const [error] = document.errors;
    if (error) {
      const { line } = lineCounter.linePos(error.pos[0]);
      throw new InputError(
        `${file}:${line} is not valid YAML: ${error.message.split('\n')[0]}`,
      );
    }
    const entity = toValue(document, file);
    return typeof entity?.kind === 'string' &&
      typeof entity.metadata?.name === 'string'
      ? [entity as Entity]
      : [];
  });
}

function toValue(document: Document, file: string): Partial<Entity> | null {
  try {
    return document.toJS();
  } catch {
    throw new InputError(`${file} has aliases that stand for too much`);
  }
}

function toAssessedEntity(entity: Entity): AssessedEntity {
  const spec = (entity.spec ?? {}) as JsonObject;
  return {
    ref: stringifyEntityRef(entity),
    kind: entity.kind,
    type: typeof spec.type === 'string' ? spec.type : undefined,
    owner: typeof spec.owner === 'string' ? spec.owner : undefined,
    annotations: entity.metadata.annotations ?? {},
    spec,
  };
}

function repositoryUrlOf(entity: Entity): string | undefined {
  const location = entity.metadata.annotations?.[ANNOTATION_SOURCE_LOCATION];
  if (!location?.startsWith('url:')) {
    return undefined;
  }
  try {
    return parseGitUrl(location.slice('url:'.length))
      .toString('https')
      .replace(/\.git$/, '');
  } catch {
    return undefined;
  }
}
