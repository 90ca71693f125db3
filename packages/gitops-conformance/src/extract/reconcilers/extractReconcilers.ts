import { ReconcilerDeclaration } from '../FileFacts';
import { SourceFile } from '../source/SourceFile';

/** @internal */
export function extractReconcilers(_file: SourceFile): ReconcilerDeclaration[] | undefined {
  return undefined;
}
