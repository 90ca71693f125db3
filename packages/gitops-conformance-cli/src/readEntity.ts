import { AssessedEntity, RepositoryTree } from '@gitops-adoption/conformance';
import { basename, posix, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { UsageError } from './exitCodes';

export interface ReadEntityOptions {
  readonly directory: string;
  readonly path: string;
  /** Ref of the wanted entity. */
  readonly ref?: string;
}

/** Kinds that a repository is deployed for; groups, users and locations may stand in the same file. */
const DEPLOYED_KINDS = ['Component', 'Resource', 'System', 'API'];

const SOURCE_ANNOTATION = 'gitops-adoption.io/source-location';

/**
 * The entity that a checkout is about: what its `catalog-info.yaml` says, or a service named after the directory where
 * it has none.
 */
export function readEntity(
  tree: RepositoryTree,
  options: ReadEntityOptions,
): AssessedEntity {
  const { path, ref, directory } = options;
  const inPath = entitiesIn(tree, path);
  const found = inPath.length ? inPath : entitiesIn(tree, '.');
  const entity = ref
    ? found.find(candidate => candidate.ref === ref.toLowerCase())
    : (found.find(({ annotations }) => pointsTo(annotations, path)) ??
      found[0]);
  if (entity) return entity;
  if (ref) {
    throw new UsageError(
      `No entity '${ref}' in catalog-info.yaml; it has ${
        found.map(candidate => candidate.ref).join(', ') || 'none'
      }`,
    );
  }
  const name = basename(path === '.' ? resolve(directory) : path);
  return {
    ref: `component:default/${name.toLowerCase()}`,
    kind: 'Component',
    type: 'service',
    annotations: {},
  };
}

function entitiesIn(tree: RepositoryTree, path: string): AssessedEntity[] {
  for (const name of ['catalog-info.yaml', 'catalog-info.yml']) {
    const file = tree.files.get(posix.join(path, name));
    if (!file?.content) continue;
    return parseAllDocuments(new TextDecoder().decode(file.content)).flatMap(
      document => {
        if (document.errors.length) return [];
        const entity = toEntity(document.toJS({ maxAliasCount: 100 }));
        return entity ? [entity] : [];
      },
    );
  }
  return [];
}

interface CatalogDocument {
  readonly kind?: unknown;
  readonly metadata?: {
    readonly name?: unknown;
    readonly namespace?: unknown;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: { readonly type?: string; readonly owner?: string };
}

function toEntity(
  document: CatalogDocument | null,
): AssessedEntity | undefined {
  const { kind, metadata, spec } = document ?? {};
  if (
    typeof kind !== 'string' ||
    !DEPLOYED_KINDS.includes(kind) ||
    typeof metadata?.name !== 'string'
  ) {
    return undefined;
  }
  const { name, namespace = 'default', annotations = {} } = metadata;
  return {
    ref: `${kind}:${namespace}/${name}`.toLowerCase(),
    kind,
    type: spec?.type,
    owner: spec?.owner,
    annotations,
    spec,
  };
}

function pointsTo(
  annotations: Readonly<Record<string, string>>,
  path: string,
): boolean {
  return Boolean(
    path !== '.' &&
    annotations[SOURCE_ANNOTATION]?.replace(/\/$/, '').endsWith(`/${path}`),
  );
}
