/** An environment that an object declares by name. @public */
export interface DeclaredEnvironment {
  readonly name: string;
  readonly line: number;
}

/** A Kargo `Stage`, with the stages that it takes its freight from. @public */
export interface PromotionStage extends DeclaredEnvironment {
  readonly upstream: readonly string[];
}

/** What one file says about environments and the way between them. Plain JSON. @public */
export interface EnvironmentFileFacts {
  /** `targetCustomizations` of a `fleet.yaml`, `targets` of a Fleet `GitRepo`. */
  readonly fleetTargets?: readonly DeclaredEnvironment[];
  readonly kargoStages?: readonly PromotionStage[];
  /** Environments in the order in which an object promotes through them; a list for each object. */
  readonly promotionOrders?: readonly (readonly DeclaredEnvironment[])[];
  /** Branches of repositories that objects of no known reconciler name. */
  readonly followedBranches?: readonly {
    readonly repoURL: string;
    readonly revision: string;
  }[];
  /** Branches of a GitOps Promoter `PromotionStrategy`, in its order. */
  readonly branches?: readonly DeclaredEnvironment[];
  /** `environments` of a helmfile. */
  readonly helmfileEnvironments?: readonly DeclaredEnvironment[];
  /** Flux image automation, Argo CD Image Updater: who writes new versions to Git. */
  readonly imageAutomation?: readonly {
    readonly line: number;
    readonly kind: string;
    readonly namespace?: string;
    readonly suspended?: boolean;
    /** Directory below which it looks for markers; all without it. */
    readonly path?: string;
    /** Flux: name of the `GitRepository` that it writes to. */
    readonly repository?: string;
  }[];
  /** Lines that Flux image automation may change (`# {"$imagepolicy": "flux-system:orders"}`). */
  readonly imageMarkers?: readonly {
    readonly line: number;
    /** Of the policy that the line follows. */
    readonly namespace: string;
    readonly name: string;
  }[];
  /** A CI workflow or pipeline that moves versions between environments. */
  readonly promotionWorkflow?: { readonly line: number };
}
