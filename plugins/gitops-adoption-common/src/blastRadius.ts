/** @public */
export interface TeamCount {
  readonly ref: string;
  readonly title: string;
  readonly entities: number;
}

/** An entity that a change reaches, and in which environments. @public */
export interface ReachedEntity {
  readonly entityRef: string;
  readonly title: string;
  readonly owner?: string;
  readonly environments: readonly string[];
}

/** A directory or file that others build on. @public */
export interface SharedBaseUse {
  readonly repositoryUrl: string;
  readonly ref?: string;
  readonly path: string;
  /** Where it can be looked at. */
  readonly url?: string;
  /** Direct ones, of this and other repositories. */
  readonly dependents: number;
  /** All that a change reaches, over any number of steps. */
  readonly transitiveDependents: number;
  /** The first of the direct ones. */
  readonly dependentPaths: readonly {
    readonly path: string;
    /** Where it is another than that of the base. */
    readonly repositoryUrl?: string;
    /** Pinned to it: a change reaches it when that is raised. */
    readonly revision?: string;
  }[];
  /** Other repositories that use it. */
  readonly repositories: readonly string[];
  readonly environments: readonly string[];
  readonly entities: number;
  /** The first of the entities. */
  readonly services: readonly ReachedEntity[];
  readonly teams: readonly TeamCount[];
  /** Entities that it reaches and that the caller may not see. */
  readonly hiddenEntities: number;
}

/** What a change of a file reaches as soon as it is merged. @public */
export interface BlastRadius {
  readonly repositoryUrl: string;
  readonly ref?: string;
  readonly path: string;
  /** Whether a file or directory of this path was read. */
  readonly known: boolean;
  /** All of it in one sentence. */
  readonly summary: string;
  readonly kustomizations: readonly {
    readonly repositoryUrl: string;
    readonly path: string;
    readonly environment?: string;
  }[];
  readonly units: readonly {
    readonly repositoryUrl: string;
    readonly name: string;
    readonly path: string;
    readonly environments: readonly string[];
  }[];
  /** Objects of a reconciler that deploy something of it. */
  readonly reconcilers: readonly {
    readonly repositoryUrl: string;
    readonly kind: string;
    readonly name: string;
    readonly path: string;
    readonly line?: number;
    readonly environment?: string;
  }[];
  readonly environments: readonly string[];
  readonly repositories: readonly string[];
  readonly entities: number;
  /** The first of the entities. */
  readonly services: readonly ReachedEntity[];
  readonly teams: readonly TeamCount[];
  /** Entities that it reaches and that the caller may not see. */
  readonly hiddenEntities: number;
  /** It reaches more than is listed here. */
  readonly truncated: boolean;
}
