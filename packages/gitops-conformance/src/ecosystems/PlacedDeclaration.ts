import { ReconcilerDeclaration } from '../extract/FileFacts';

/** A declaration with the file that holds it. @internal */
export interface PlacedDeclaration {
  readonly path: string;
  readonly declaration: ReconcilerDeclaration;
}
