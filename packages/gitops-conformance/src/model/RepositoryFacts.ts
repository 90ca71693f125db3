import { SourceLocation } from './SourceLocation';
import { Exemption, Waiver } from './Waiver';
import { LimitReached } from './RepositoryTree';

/**
 * Id of a way in which manifests come about, such as `helm`: the registry of ecosystems knows which there are.
 *
 * @public
 */
export type DeliveryTool = string;

/**
 * Id of a tool that reconciles, such as `argocd` or `flux`: the registry of ecosystems knows which there are.
 *
 * @public
 */
export type ReconcilerEngine = string;

/** @public */
export type ReconcilerPattern =
  | 'app-of-apps'
  | 'applicationset'
  | 'appproject'
  | 'flux-kustomization'
  | 'flux-helmrelease'
  | 'kustomize-components';

/** @public */
export type EnvironmentModel =
  | 'overlay-directories'
  | 'environment-directories'
  | 'cluster-directories'
  | 'values-files'
  | 'branches'
  | 'fleet-targets'
  | 'rings';

/**
 * Id of a way to keep secrets out of Git, such as `sops`: the registry of ecosystems knows which there are.
 *
 * @public
 */
export type SecretStrategy = string;

/**
 * Something that the files cannot tell, with the reason. Turns a rule that needs it to `unknown`, never to `fail`.
 *
 * @public
 */
export interface UnknownFact extends SourceLocation {
  readonly about:
    | 'file'
    | 'kustomization'
    | 'helm-release'
    | 'reconciler'
    | 'environments'
    | 'repository';
  readonly reason: string;
}

/** @public */
export interface PlaintextSecret extends SourceLocation {
  /** The key that holds the credential. Never its value. */
  readonly key: string;
  /** What makes it a credential. */
  readonly evidence:
    | 'kubernetes-secret'
    | 'private-key'
    | 'provider-token'
    | 'credential-in-config'
    | 'credential-in-url'
    | 'unencrypted-sops-file';
}

/** @public */
export interface SharedBase {
  readonly path: string;
  /** Kustomizations, Flux objects, releases that use it directly. */
  readonly dependents: number;
  readonly dependentPaths: readonly string[];
  /** Everything that a change of it reaches, through any number of steps. */
  readonly transitiveDependents: number;
  /** Environments that a change of it reaches at once. */
  readonly environments: readonly string[];
}

/** @public */
export interface DanglingReference extends SourceLocation {
  readonly reference: string;
}

/** @public */
export interface KustomizationFacts {
  /** Directory of the kustomization, `.` for the root. */
  readonly path: string;
  /** Path of the file itself. */
  readonly file: string;
  readonly component: boolean;
  /** Local directories and files it reads, resolved, by the field that names them. */
  readonly references: readonly {
    readonly field: string;
    readonly reference: string;
    readonly line?: number;
    /** Resolved path in this repository; absent for a remote or dangling reference. */
    readonly resolved?: string;
    readonly remote?: boolean;
    /** Remote only: whether a tag or commit pins it. */
    readonly pinned?: boolean;
  }[];
  /** Kinds and counts that `kubectl kustomize` would yield; absent with a reason in `unknown`. */
  readonly kinds?: Readonly<Record<string, number>>;
  /** Why `kinds` cannot be known: remote base, plugin, Helm inflation, dangling, cycle. */
  readonly unknown?: string;
  /** Set when building it would fail, with the reason. */
  readonly error?: string;
  readonly deprecatedFields: readonly {
    readonly field: string;
    readonly line?: number;
  }[];
  readonly namePrefix?: string;
  readonly nameSuffix?: string;
  readonly namespace?: string;
  readonly images: readonly ImageReference[];
}

/** @public */
export interface ImageReference extends SourceLocation {
  /** Image name without tag and digest. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  /** `pinned`: digest or an immutable-looking version. `mutable`: none, `latest`, a branch. `unknown`: templated. */
  readonly pinning: 'pinned' | 'mutable' | 'unknown';
  /** Environment of the file, where it has one. */
  readonly environment?: string;
}

/** @public */
export interface ChartDependency {
  readonly name: string;
  readonly version?: string;
  readonly repository?: string;
  readonly line?: number;
  /** `range` is a version that can resolve differently tomorrow. */
  readonly pinning: 'pinned' | 'range' | 'missing' | 'unknown';
}

/** @public */
export interface ChartFacts {
  /** Directory of the chart. */
  readonly path: string;
  readonly file: string;
  readonly name?: string;
  readonly version?: string;
  readonly appVersion?: string;
  readonly dependencies: readonly ChartDependency[];
  readonly valuesFiles: readonly string[];
  readonly hasSchema: boolean;
  readonly templates: number;
  readonly library: boolean;
  /** Chart directory that vendors this one (`charts/`), where it is a subchart. */
  readonly parent?: string;
}

/**
 * A Helm values file, its location in the hierarchy and its vocabulary (dotted keys with types, never values).
 *
 * @public
 */
export interface ValuesFileFacts {
  readonly path: string;
  readonly environment?: string;
  readonly chart?: string;
  readonly keys: readonly {
    readonly key: string;
    readonly type: string;
    readonly line?: number;
  }[];
  /** Objects that use this file: `kind/name` or the path of a helmfile or kustomization. */
  readonly usedBy: readonly string[];
  readonly encrypted: boolean;
}

/**
 * What of a directory of plain manifests Argo CD applies: those directly in it, without any of these.
 *
 * @public
 */
export interface DirectoryOptions {
  readonly recurse?: boolean;
  /** Glob of the files that are applied. */
  readonly include?: string;
  /** Glob of the files that are not. */
  readonly exclude?: string;
}

/** @public */
export interface ReconcilerSource {
  readonly repoURL?: string;
  readonly path?: string;
  readonly chart?: string;
  readonly revision?: string;
  /** Whether the revision can move under the object's feet. */
  readonly revisionPinning:
    'pinned' | 'mutable' | 'range' | 'missing' | 'unknown';
  /** Path in this repository it resolves to. */
  readonly resolved?: string;
  /** The source is another repository (or a chart repository). */
  readonly external?: boolean;
  /** A plugin makes manifests of the path, in ways that only it knows. */
  readonly plugin?: boolean;
  readonly directory?: DirectoryOptions;
  readonly valueFiles?: readonly string[];
  readonly inlineValues?: boolean;
  /** Images that the object sets in what it deploys, over all overlays. */
  readonly images?: readonly {
    readonly name: string;
    readonly newName?: string;
    readonly newTag?: string;
    readonly digest?: string;
  }[];
  /** Where the revision is written, if not in the object itself. */
  readonly declaredIn?: SourceLocation;
  /** The source object of Flux that supplies it, where that is suspended. */
  readonly suspended?: SourceLocation & {
    readonly kind: string;
    readonly name: string;
  };
  /** Why the source cannot be resolved: templated, generated, external artifact. */
  readonly unknown?: string;
}

/**
 * One object of a reconciler, normalised over Argo CD, Flux, Fleet and Config Sync.
 *
 * @public
 */
export interface ReconcilerObject extends SourceLocation {
  readonly engine: ReconcilerEngine;
  readonly apiVersion: string;
  readonly kind: string;
  /** Name as written. */
  readonly name: string;
  /** Names after kustomize prefixes and suffixes of everything that builds the file. */
  readonly renderedNames: readonly string[];
  readonly namespace?: string;
  /** Argo CD project. */
  readonly project?: string;
  readonly sources: readonly ReconcilerSource[];
  readonly destination?: {
    readonly cluster?: string;
    readonly namespace?: string;
  };
  readonly sync?: {
    readonly automated?: boolean;
    readonly selfHeal?: boolean;
    readonly prune?: boolean;
    readonly suspended?: boolean;
    readonly wait?: boolean;
    readonly healthChecks?: boolean;
    readonly interval?: string;
    readonly syncWindows?: boolean;
    readonly ignoreDifferences?: boolean;
    readonly syncWave?: string;
  };
  /** ApplicationSet generators, by kind. */
  readonly generators?: readonly string[];
  /** Flux `dependsOn`, `kind/namespace/name` as far as written. */
  readonly dependsOn?: readonly string[];
  readonly decryption?: boolean;
  readonly postBuild?: boolean;
  /** A controller that it installs, with its version or a range of versions. */
  readonly installs?: { readonly name: string; readonly version: string };
  readonly entityRef?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** AppProject: `*` in source repositories or destinations. */
  readonly wildcards?: readonly string[];
  /** Found in a template or in values: only constant parts are known. */
  readonly templated: boolean;
  readonly deprecatedApi: boolean;
  readonly environment?: string;
  /** Stage of the environment, where its name alone does not show it. */
  readonly stage?: string;
}

/** @public */
export interface SecretObject extends SourceLocation {
  readonly kind: string;
  readonly apiVersion?: string;
  readonly name?: string;
  readonly strategy?: SecretStrategy;
  readonly provider?: string;
  readonly store?: string;
  readonly deprecatedApi?: boolean;
  readonly recipients?: number;
  /** Of an object that no strategy is known for: Secrets that it names. Its operator may write or read them. */
  readonly secretRefs?: readonly string[];
}

/** A line of a CODEOWNERS file. @public */
export interface CodeOwnersEntry {
  readonly pattern: string;
  /** One without an owner gives its paths away. */
  readonly owned: boolean;
  /** GitLab: what it matches has no owner in its section, whatever later lines say. */
  readonly excludes?: boolean;
  /** GitLab: the section that it stands in, in small letters. */
  readonly section?: string;
}

/** @public */
export interface GuardrailFacts {
  /** CI files that validate manifests (kubeconform, kustomize build, helm lint, conftest, ...). */
  readonly manifestValidation: readonly (SourceLocation & {
    readonly tool: string;
  })[];
  /** CI files that run this very standard. */
  readonly standardCheck: readonly SourceLocation[];
  /** CI steps that push to a cluster instead of letting it pull. */
  readonly pushFromCi: readonly (SourceLocation & {
    readonly command: string;
  })[];
  readonly admissionPolicies: readonly (SourceLocation & {
    readonly kind: string;
    readonly name: string;
  })[];
  readonly codeOwners?: {
    readonly path: string;
    /** In the order of the file. */
    readonly entries: readonly CodeOwnersEntry[];
  };
  readonly dependencyUpdates: readonly (SourceLocation & {
    readonly tool: string;
  })[];
  /** Stamp of the scaffolder template that produced the repository. */
  readonly provenance?: SourceLocation & {
    readonly template?: string;
    readonly version?: string;
  };
  readonly progressiveDelivery: readonly (SourceLocation & {
    readonly kind: string;
  })[];
  readonly alerts: readonly (SourceLocation & { readonly kind: string })[];
}

/** @public */
export interface DocumentationFacts {
  readonly readme?: string;
  /** Operations documented, found by the headings and names of Markdown files. */
  readonly topics: readonly {
    readonly topic:
      'deploy' | 'rollback' | 'promote' | 'emergency' | 'divergence';
    readonly path: string;
    readonly line?: number;
  }[];
}

/** @public */
export interface PromotionFacts {
  /** How a version moves from one environment to the next. */
  readonly mechanisms: readonly {
    readonly mechanism:
      | 'image-tag-per-environment'
      | 'chart-version-per-environment'
      | 'revision-per-environment'
      | 'branches'
      | 'kargo'
      | 'image-automation'
      | 'workflow';
    readonly path: string;
    readonly line?: number;
  }[];
}

/** @public */
export interface UnitEnvironment {
  /** As the repository writes it: `staging-eu`. */
  readonly name: string;
  /** Without the variant: `staging`. */
  readonly stage: string;
  readonly variant?: string;
  /** Directory or values file that is this environment of the unit. */
  readonly path: string;
  /** Files that make it up, bases included. */
  readonly files: readonly string[];
  /** Names of the reconciler objects that deploy it, rendered. */
  readonly reconciledBy: readonly string[];
  readonly kinds?: Readonly<Record<string, number>>;
  readonly images: readonly ImageReference[];
}

/**
 * What is deployed as one: an application in its environments.
 *
 * @public
 */
export interface DeployableUnit {
  readonly name: string;
  /** Directory that holds all of it, `.` for the root. */
  readonly path: string;
  readonly tools: readonly DeliveryTool[];
  readonly environmentModel?: EnvironmentModel;
  readonly environments: readonly UnitEnvironment[];
  readonly files: readonly string[];
  /** Workload, add-on or configuration kinds, for telling a platform component from an application. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** @public */
export interface DeclaredExceptions {
  readonly waivers: readonly Waiver[];
  readonly exemptions: readonly Exemption[];
  /** Mistakes in the file, for which nothing of it counts. */
  readonly problems: readonly {
    readonly path: string;
    readonly line: number;
    readonly message: string;
  }[];
}

/** @public */
export interface FileProblem extends SourceLocation {
  readonly problem:
    | 'invalid-yaml'
    | 'duplicate-key'
    | 'unreadable'
    | 'too-large'
    | 'not-utf8'
    /** Where a name, a version or an address is expected stands what cannot be one. It is not kept. */
    | 'invalid-identity';
  readonly message: string;
}

/** @public */
export interface WorkloadFacts extends SourceLocation {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Names of Secrets that it reads. */
  readonly secretRefs: readonly string[];
}

/**
 * What a repository's files say, free of judgement. Plain JSON: it is stored, replayed under draft standards and
 * printed by `gitops-conformance analyze`. Paths are POSIX and relative to the root of the tree.
 *
 * @public
 */
export interface RepositoryFacts {
  readonly schemaVersion: 1;
  readonly engineVersion: string;
  /** Versions of the ecosystems that the repository uses, by id. */
  readonly ecosystems: Readonly<Record<string, number>>;
  readonly repository: {
    readonly url?: string;
    readonly ref?: string;
    readonly commit?: string;
  };
  readonly files: {
    readonly total: number;
    readonly yaml: number;
    /** All paths, for layout rules. Bounded by the reader's file-count limit. */
    readonly paths: readonly string[];
  };
  readonly limits: readonly LimitReached[];
  readonly problems: readonly FileProblem[];
  readonly unknowns: readonly UnknownFact[];

  readonly deliveryTools: readonly DeliveryTool[];
  readonly reconcilers: readonly ReconcilerEngine[];
  readonly reconcilerPatterns: readonly ReconcilerPattern[];
  readonly environments: {
    readonly models: readonly EnvironmentModel[];
    readonly names: readonly string[];
    readonly stages: readonly string[];
    /** The one of `stages` that a name stands for; of a name that tells none, nothing. */
    readonly stageOf?: Readonly<Record<string, string>>;
    /** Directories or files by environment name. */
    readonly paths: Readonly<Record<string, readonly string[]>>;
  };
  readonly secretStrategies: readonly SecretStrategy[];
  readonly plaintextSecrets: readonly PlaintextSecret[];
  readonly sharedBases: readonly SharedBase[];
  readonly danglingReferences: readonly DanglingReference[];
  readonly kustomizations: readonly KustomizationFacts[];

  readonly charts: readonly ChartFacts[];
  readonly valuesFiles: readonly ValuesFileFacts[];
  readonly reconcilerObjects: readonly ReconcilerObject[];
  readonly secrets: readonly SecretObject[];
  readonly workloads: readonly WorkloadFacts[];
  readonly images: readonly ImageReference[];
  /** Kinds of manifests by file, cluster-scoped ones marked; for rules about what may live where. */
  readonly manifests: readonly (SourceLocation & {
    readonly kind: string;
    readonly apiVersion: string;
    readonly name?: string;
    readonly namespace?: string;
  })[];
  readonly guardrails: GuardrailFacts;
  readonly documentation: DocumentationFacts;
  readonly promotion: PromotionFacts;
  readonly units: readonly DeployableUnit[];
  /** Agreed exceptions written in the repository itself, `.gitops-adoption/waivers.yaml`. */
  readonly exceptions?: DeclaredExceptions;
}
