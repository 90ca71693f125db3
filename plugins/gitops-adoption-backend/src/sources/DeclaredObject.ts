import type { ReconcilerObject } from '@gitops-adoption/conformance';

/** A reconciler object that knows which repository declares it. */
export type DeclaredObject = ReconcilerObject & {
  readonly repositoryUrl: string;
};
