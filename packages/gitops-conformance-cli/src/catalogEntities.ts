import { AssessedEntity, RepositoryTree } from '@gitops-adoption/conformance';
import { posix } from 'node:path';
import { Document, parseAllDocuments } from 'yaml';
import { UsageError } from './exitCodes';

/** An entity as a `catalog-info.yaml` of the repository describes it. */
export interface CatalogEntity {
  readonly entity: AssessedEntity;
  /** Directory of its `catalog-info.yaml`. */
  readonly home: string;
  /** Directory of its deployment configuration. */
  readonly path: string;
}

/** Kinds that something is deployed for; groups, users and locations may stand in the same file. */
const DEPLOYED_KINDS = ['Component', 'Resource', 'System'];

/** Bytes of one `catalog-info.yaml`. */
const LARGEST = 1_000_000;

/** To compare all keys with each other, or to show the text of each mistake, takes time that grows with the square. */
const LINEAR = { uniqueKeys: false, prettyErrors: false };

const SOURCE_ANNOTATIONS = [
  'gitops-adoption.io/source-location',
  'backstage.io/source-location',
];

/** All entities that the repository describes. Those of templates, whose names are placeholders, are none yet. */
export function catalogEntities(tree: RepositoryTree): CatalogEntity[] {
  const directories = directoriesOf(tree);
  const all = [...tree.files.values()].flatMap(({ path: file, content }) => {
    if (!/(^|\/)catalog-info\.ya?ml$/.test(file) || !content) return [];
    if (content.byteLength > LARGEST)
      throw new UsageError(
        `${file} has ${content.byteLength} bytes, more than the ${LARGEST} that are read of it`,
      );
    const home = posix.dirname(file);
    const text = new TextDecoder().decode(content);
    return parseAllDocuments(text, LINEAR).flatMap(document => {
      if (document.errors.length) return [];
      const entity = toEntity(toValue(document, file));
      return entity
        ? [{ entity, home, path: sourcePath(entity, directories) ?? home }]
        : [];
    });
  });
  // A catalog knows an entity once, however often it is described.
  const byRef = new Map<string, CatalogEntity>();
  for (const entry of all) {
    if (!byRef.has(entry.entity.ref)) byRef.set(entry.entity.ref, entry);
  }
  return [...byRef.values()];
}

function toValue(document: Document, file: string): CatalogDocument | null {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new UsageError(`${file} has aliases that stand for too much`);
  }
}

interface CatalogDocument {
  readonly kind?: unknown;
  readonly metadata?: {
    readonly name?: unknown;
    readonly namespace?: string;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: { readonly type?: string; readonly owner?: string };
}

function toEntity(
  document: CatalogDocument | null,
): AssessedEntity | undefined {
  const { kind, metadata, spec } = document ?? {};
  const name = metadata?.name;
  if (
    typeof kind !== 'string' ||
    !DEPLOYED_KINDS.includes(kind) ||
    typeof name !== 'string' ||
    !/^[A-Za-z0-9._-]+$/.test(name)
  ) {
    return undefined;
  }
  const { namespace = 'default', annotations = {} } = metadata!;
  return {
    ref: `${kind}:${namespace}/${name}`.toLowerCase(),
    kind,
    type: spec?.type,
    owner: spec?.owner,
    annotations,
    spec,
  };
}

/**
 * The directory that a source annotation names. Hosts write `/tree/REF/PATH` or `/src/REF/PATH`, and a ref may have slashes:
 * the longest end that is a directory here is the path.
 */
function sourcePath(
  { annotations }: AssessedEntity,
  directories: ReadonlySet<string>,
): string | undefined {
  const url = SOURCE_ANNOTATIONS.map(name => annotations[name]).find(Boolean);
  const [, afterRef] =
    /\/(?:tree|src|blob)\/[^/]+\/?(.*)$/.exec(url ?? '') ?? [];
  if (afterRef === undefined) return undefined;
  const segments = afterRef.split(/[?#]/)[0].split('/').filter(Boolean);
  for (let start = 0; start < segments.length; start++) {
    const path = segments.slice(start).join('/');
    if (directories.has(path)) return path;
  }
  return '.';
}

function directoriesOf(tree: RepositoryTree): ReadonlySet<string> {
  const directories = new Set<string>();
  for (const file of tree.files.keys()) {
    let directory = posix.dirname(file);
    while (directory !== '.' && !directories.has(directory)) {
      directories.add(directory);
      directory = posix.dirname(directory);
    }
  }
  return directories;
}
