import { CodeOwnersEntry } from '../../model/RepositoryFacts';

/** A command or action of a CI file. @public */
export interface CiCommand {
  readonly line: number;
  /** Tool that validates, or command that pushes. */
  readonly command: string;
}

/** What one file says about guardrails. Plain JSON. @public */
export interface GuardrailFileFacts {
  readonly validation?: readonly CiCommand[];
  readonly standardCheck?: readonly { readonly line: number }[];
  readonly push?: readonly CiCommand[];
  readonly codeOwners?: readonly CodeOwnersEntry[];
  readonly dependencyUpdates?: readonly {
    readonly line?: number;
    readonly tool: string;
  }[];
  /** Stamp of a scaffolder template. */
  readonly provenance?: {
    readonly line: number;
    readonly template?: string;
    readonly version?: string;
  };
}
