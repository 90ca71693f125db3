import { SourceStatus } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/** Why the repository of an entity cannot be named or read, and what can be done. */
export type SourceProblem = NonNullable<SourceStatus['error']>;
