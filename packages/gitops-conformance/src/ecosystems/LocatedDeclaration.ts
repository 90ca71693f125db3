import { ReconcilerDeclaration } from '../model/ReconcilerDeclaration';

/** A declaration with the file that holds it. @public */
export interface LocatedDeclaration {
  readonly path: string;
  readonly declaration: ReconcilerDeclaration;
}
