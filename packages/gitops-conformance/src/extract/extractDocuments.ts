import { DocumentFacts } from './FileFacts';
import { isMapping, SourceDocument } from '../yaml/SourceDocument';
import { FileContent } from './source/FileContent';
import { isCredentialKey } from '../text/credentialKey';
import { scalarText } from '../yaml/scalarText';

const localConfig = 'config.kubernetes.io/local-config';
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
const maxAnnotation = 100;

function texts(
  value: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of Object.keys(value)) {
    const text = scalarText(value[key]);
    if (text !== undefined && key !== '__proto__') found[key] = text;
  }
  return found;
}

/** Those that a selector may ask for: `kubectl apply` keeps a copy of the whole Secret in one. */
function annotationsOf(
  value: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const found = texts(value);
  for (const key of Object.keys(found))
    if (
      key === lastApplied ||
      found[key].length > maxAnnotation ||
      isCredentialKey(key)
    )
      delete found[key];
  return found;
}

function identityOf(value: unknown, line: number): DocumentFacts {
  if (!isMapping(value))
    return { line, ...(value === null && { nothing: true }) };
  const metadata = isMapping(value.metadata) ? value.metadata : {};
  const text = (candidate: unknown) =>
    typeof candidate === 'string' ? candidate : undefined;
  const annotations = isMapping(metadata.annotations)
    ? metadata.annotations
    : {};
  return {
    line,
    apiVersion: text(value.apiVersion),
    kind: text(value.kind),
    name: scalarText(metadata.name),
    namespace: text(metadata.namespace),
    ...(metadata.generateName !== undefined && { generateName: true }),
    ...(isTrue(annotations[localConfig]) && { local: true }),
    ...((value.$patch === 'delete' || value.$patch === 'replace') && {
      patch: value.$patch,
    }),
  };
}

/**
 * Identities of the documents of a parsed value: a manifest, the items of a `List`, or a JSON patch.
 *
 * @internal
 */
export function documentsOfValue(value: unknown, line: number): DocumentFacts {
  if (Array.isArray(value)) {
    const sets = identityPatch(value);
    return { line, sequence: true, ...(sets && { sets }) };
  }
  const identity = identityOf(value, line);
  if (
    isMapping(value) &&
    identity.kind?.endsWith('List') &&
    Array.isArray(value.items)
  ) {
    return {
      ...identity,
      items: value.items.flatMap(item => {
        const inner =
          isMapping(item) && Array.isArray(item.items)
            ? documentsOfValue(item, line)
            : identityOf(item, line);
        return inner.items ?? [inner];
      }),
    };
  }
  return identity;
}

function documentFacts(document: SourceDocument): DocumentFacts {
  if (
    !document.isMapping ||
    document.kind?.endsWith('List') ||
    document.has('$patch')
  ) {
    const facts = documentsOfValue(document.value, document.startLine);
    return document.has('sops') ? { ...facts, sops: true } : facts;
  }
  const { metadata } = document;
  const { labels, annotations } = metadata;
  return {
    line: document.line,
    apiVersion: document.apiVersion,
    kind: document.kind,
    name: metadata.name,
    namespace: metadata.namespace,
    generateName: metadata.generateName ? true : undefined,
    local: isTrue(annotations?.[localConfig]) || undefined,
    sops: document.has('sops') || undefined,
    labels: labels && texts(labels),
    annotations: annotations && annotationsOf(annotations),
  };
}

const identityFields = new Map<string, 'name' | 'namespace' | 'kind'>([
  ['/metadata/name', 'name'],
  ['/metadata/namespace', 'namespace'],
  ['/kind', 'kind'],
]);

const annotationsPath = '/metadata/annotations';
const localConfigPath = `${annotationsPath}/${localConfig.replace('/', '~1')}`;

/** Kustomize takes a boolean for a string here. */
function isTrue(value: unknown): boolean {
  return value === 'true' || value === true;
}

/** Whether an operation makes an object local, or says that it is not; `undefined` where it is about something else. */
function localSetBy(path: unknown, value: unknown): boolean | undefined {
  if (path === localConfigPath) return isTrue(value);
  if (path !== annotationsPath) return undefined;
  return isMapping(value) && isTrue(value[localConfig]);
}

function identityPatch(operations: readonly unknown[]): DocumentFacts['sets'] {
  const sets: {
    -readonly [K in keyof NonNullable<DocumentFacts['sets']>]: NonNullable<
      DocumentFacts['sets']
    >[K];
  } = {};
  for (const operation of operations) {
    if (
      !isMapping(operation) ||
      (operation.op !== 'replace' && operation.op !== 'add')
    )
      continue;
    const { path, value } = operation;
    const field = identityFields.get(scalarText(path) ?? '');
    if (field !== undefined && typeof value === 'string') sets[field] = value;
    const local = localSetBy(path, value);
    if (local !== undefined) sets.local = local;
  }
  return Object.keys(sets).length > 0 ? sets : undefined;
}

/** @internal */
export function extractDocuments({ documents }: FileContent): DocumentFacts[] {
  return documents.map(documentFacts);
}
