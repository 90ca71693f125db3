import { CodeOwnersEntry } from '../../model/RepositoryFacts';

/** A command or action of a CI file. @public */
export interface CiCommand {
  readonly line: number;
  /** Tool that validates, or command that pushes. */
  readonly command: string;
}

/** What a pipeline, or a part of one, does. @public */
export interface PipelineFacts {
  readonly validation?: readonly CiCommand[];
  readonly standardCheck?: readonly { readonly line: number }[];
  /** `after` are files of this repository that the job ran before, which may have made a cluster to test in. */
  readonly push?: readonly (CiCommand & {
    readonly after?: readonly string[];
  })[];
  /** It carries versions: by what its steps say, or by `paths` of files that they change and hand in. */
  readonly promotion?: {
    readonly line: number;
    readonly paths?: readonly string[];
  };
  /** Tools that raise versions and run as a step. */
  readonly updates?: readonly {
    readonly line?: number;
    readonly tool: string;
  }[];
  /** Files that it is made of, by path or pattern from the root, and whether they run in a test cluster. */
  readonly references?: readonly {
    readonly path: string;
    readonly inTestCluster?: true;
  }[];
  /** It leaves a cluster to test in to the job that uses it. */
  readonly leavesTestCluster?: true;
}

/** What one file says about guardrails. Plain JSON. @public */
export interface GuardrailFileFacts {
  /** `runs` by where the file lies; otherwise only where another pipeline names it. */
  readonly pipeline?: PipelineFacts & { readonly runs: boolean };
  /** Objects that have somebody notified of a failure, beyond those of which all do. */
  readonly alerts?: readonly { readonly line: number; readonly kind: string }[];
  /** Objects that are declared, and have no effect. */
  readonly inert?: readonly { readonly kind: string; readonly name: string }[];
  /** Policies of Kubernetes itself that are bound: without it they have no effect. */
  readonly bindings?: readonly { readonly name: string }[];
  readonly codeOwners?: readonly CodeOwnersEntry[];
  readonly dependencyUpdates?: readonly {
    readonly line?: number;
    readonly tool: string;
    /** Files that the bot reads, if there are any; without it what it reads is not to be told by names. */
    readonly reads?: readonly (
      | 'any'
      | 'kustomization'
      | 'values'
      | 'chart'
      | 'helmfile'
      | 'fleet'
      | 'flux-components'
    )[];
  }[];
  /** Stamp of a scaffolder template. */
  readonly provenance?: {
    readonly line: number;
    readonly template?: string;
    readonly version?: string;
  };
}
