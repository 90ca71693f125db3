import { DocumentFacts, FileFacts } from '../../extract/FileFacts';

type Documents = readonly DocumentFacts[];

/** @internal */
export function holdsObject(documents: Documents): boolean {
  return documents.some(
    ({ kind, items }) => kind !== undefined || items !== undefined,
  );
}

/** Values have no kind. @internal */
export function holdsNoKind(documents: Documents): boolean {
  return documents.every(({ kind }) => kind === undefined);
}

/** Names of the clusters that a hub manages. @internal */
export function managedClustersIn(documents: Documents): string[] {
  return documents.flatMap(({ kind, name }) =>
    kind === 'ManagedCluster' && name !== undefined ? [name] : [],
  );
}

/**
 * What linking environments reads of the documents of every file. Of a few files it reads more, and says which.
 *
 * @internal
 */
export function environmentPartOf({
  documents,
}: Pick<FileFacts, 'documents'>): readonly unknown[] {
  return [
    holdsObject(documents),
    holdsNoKind(documents),
    managedClustersIn(documents),
  ];
}
