import { DocumentFacts } from '../../extract/FileFacts';

/** @internal */
export function holdsManifest(documents: readonly DocumentFacts[]): boolean {
  return documents.some(
    ({ kind, apiVersion }) => kind !== undefined && apiVersion !== undefined,
  );
}
