import { ExceptionFileFacts } from './exceptions/ExceptionFileFacts';
import {
  PatchedSource,
  ReconcilerDeclaration,
} from '../model/ReconcilerDeclaration';
import { FileProblem, WorkloadFacts } from '../model/RepositoryFacts';
import { DocumentationFileFacts } from './documentation/DocumentationFileFacts';
import { EnvironmentFileFacts } from '../model/EnvironmentFileFacts';
import { GuardrailFileFacts } from './guardrails/GuardrailFileFacts';
import { SecretFileFacts } from './secrets/SecretFileFacts';
import { FileFormat } from './source/FileFormat';

/** One document of a YAML stream or a JSON file: who it is, not what it says. @public */
export interface DocumentFacts {
  readonly line: number;
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  /** `metadata.generateName` instead of a name. */
  readonly generateName?: boolean;
  /** `null`, which tools that read manifests pass over. */
  readonly nothing?: boolean;
  /** A sequence at the top: a JSON patch, or a list of something. */
  readonly sequence?: boolean;
  /** What a JSON patch makes of the identity of its target. */
  readonly sets?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly kind?: string;
    readonly local?: boolean;
  };
  /** `config.kubernetes.io/local-config`: read, but not part of what is built. */
  readonly local?: boolean;
  /** The `$patch` directive of a strategic merge patch, at the top. */
  readonly patch?: 'delete' | 'replace';
  /** Items of a `List`. */
  readonly items?: readonly DocumentFacts[];
  /** Carries a `sops` block. */
  readonly sops?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A reference of a kustomization as written. @public */
export interface KustomizationReference {
  readonly field: string;
  readonly reference: string;
  readonly line?: number;
}

/** @public */
export interface KustomizePatch {
  readonly line?: number;
  readonly path?: string;
  /** Documents of an inline patch; a JSON patch is one with `sequence`. */
  readonly documents?: readonly DocumentFacts[];
  readonly target?: {
    readonly group?: string;
    readonly version?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly labelSelector?: string;
    readonly annotationSelector?: string;
  };
  readonly json?: boolean;
  /** The patch may change the name, or the kind, of what its target selects. */
  readonly allows?: { readonly name: boolean; readonly kind: boolean };
  /** The inline patch could not be read. */
  readonly invalid?: boolean;
  /** Images that the inline patch sets. */
  readonly images?: readonly ImageDeclaration[];
  /** Where the inline patch makes a reconciler object point. */
  readonly source?: PatchedSource;
}

/** Replacements of a kustomization, or of a file that it names. @public */
export interface ReplacementFacts {
  /** What they take their values from; each has to select one resource. */
  readonly sources: readonly NonNullable<KustomizePatch['target']>[];
  /** One has no source, or no target. */
  readonly incomplete?: boolean;
}

/** @public */
export interface KustomizeGenerator {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name?: string;
  readonly namespace?: string;
  readonly behavior?: string;
  /** Files as paths (`key=path` is the path), with the field that names them. */
  readonly files: readonly KustomizationReference[];
}

/** A `kustomization.yaml` as written, before anything is resolved. @public */
export interface KustomizationFileFacts {
  readonly component: boolean;
  readonly hasKind: boolean;
  readonly references: readonly KustomizationReference[];
  readonly patches: readonly KustomizePatch[];
  readonly generators: readonly KustomizeGenerator[];
  readonly helmCharts: readonly {
    readonly name?: string;
    readonly version?: string;
    readonly repo?: string;
    readonly releaseName?: string;
    readonly valuesFiles: readonly string[];
    readonly line?: number;
  }[];
  /** Plugin configurations written inline: who they are, by field. */
  readonly inlinePlugins: readonly {
    readonly field: string;
    readonly kind?: string;
    readonly name?: string;
    readonly namespace?: string;
  }[];
  readonly namePrefix?: string;
  readonly nameSuffix?: string;
  readonly namespace?: string;
  /** Set on every resource; a selector of whoever builds on this may ask for them. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Those that it holds itself. */
  readonly replacements?: ReplacementFacts;
  /** Names whose replica count is set; each has to exist. */
  readonly replicas?: readonly string[];
  readonly images: readonly {
    readonly name: string;
    readonly newName?: string;
    readonly newTag?: string;
    readonly digest?: string;
    readonly line?: number;
  }[];
  readonly deprecatedFields: readonly {
    readonly field: string;
    readonly line?: number;
  }[];
  readonly unknownFields: readonly {
    readonly field: string;
    readonly line?: number;
  }[];
  readonly error?: string;
}

/** @public */
export interface ChartFileFacts {
  readonly name?: string;
  readonly version?: string;
  readonly appVersion?: string;
  readonly type?: string;
  readonly dependencies: readonly {
    readonly name: string;
    readonly version?: string;
    readonly repository?: string;
    readonly line?: number;
  }[];
}

/** Vocabulary of a values-like mapping: dotted keys with types. @public */
export interface ValuesFacts {
  readonly keys: readonly {
    readonly key: string;
    readonly type: string;
    readonly line?: number;
  }[];
  readonly encrypted: boolean;
  /** Images that it names, or sets the version of; an empty tag takes one back. */
  readonly images?: readonly {
    /** Dotted key of the block that holds it: `image`, `backend.image`. */
    readonly key: string;
    readonly repository?: string;
    readonly tag?: string;
    readonly digest?: string;
    readonly line?: number;
  }[];
}

/** Releases and environments of a helmfile. @public */
export interface HelmfileFacts {
  readonly releases: readonly {
    readonly name: string;
    readonly chart?: string;
    readonly version?: string;
    readonly valueFiles: readonly string[];
    readonly line?: number;
    /** A template may write what is not there. */
    readonly open?: boolean;
  }[];
  readonly environments: readonly string[];
  /** Values files of environments, or of a templated helmfile. */
  readonly valueFiles: readonly string[];
}

/** Image as written. @public */
export interface ImageDeclaration {
  readonly image: string;
  readonly line?: number;
  /** Kind and name of the object, and name and place (`containers/0`) of the container in it, as far as they are told. */
  readonly kind?: string;
  readonly workload?: string;
  readonly container?: string;
  readonly position?: string;
}

/**
 * What one file says, read without any other file: pure in path and content, so it is cached by both.
 *
 * @public
 */
export interface FileFacts {
  readonly format: FileFormat;
  readonly documents: readonly DocumentFacts[];
  readonly problems: readonly Omit<FileProblem, 'path'>[];
  /** Bounds that the file exceeds: a part of it, or all, counts as unread. */
  readonly limits?: readonly {
    readonly limit:
      | 'document-count'
      | 'alias-count'
      | 'nesting-depth'
      | 'file-size'
      | 'finding-count'
      | 'text-length'
      | 'facts-size'
      | 'analysis-failed';
    readonly message: string;
  }[];
  readonly kustomization?: KustomizationFileFacts;
  readonly chart?: ChartFileFacts;
  readonly values?: ValuesFacts;
  readonly helmfile?: HelmfileFacts;
  /** What an ApplicationSet may take for parameters: those of the file, or of each item of its list. */
  readonly parameters?: readonly Readonly<Record<string, string>>[];
  readonly reconcilers?: readonly ReconcilerDeclaration[];
  /** Configures a controller to build kustomizations without the load restriction. */
  readonly unrestrictedBuilds?: true;
  /** Where a file that is a JSON patch makes a reconciler object point. */
  readonly patchedSource?: PatchedSource;
  /** ConfigMaps that a controller may take variables from. */
  readonly configMaps?: readonly {
    readonly name: string;
    readonly namespace?: string;
    readonly variables: Readonly<Record<string, string>>;
    /** It has other keys, which are not kept. */
    readonly partial?: boolean;
  }[];
  /** Images that a file sets that is a JSON patch. */
  readonly patchedImages?: readonly ImageDeclaration[];
  /** Charts that generators in the file have Kustomize inflate. */
  readonly helmCharts?: KustomizationFileFacts['helmCharts'];
  /** Of a file that kustomizations may name for its replacements. */
  readonly replacements?: ReplacementFacts;
  readonly images?: readonly ImageDeclaration[];
  readonly workloads?: readonly Omit<WorkloadFacts, 'path'>[];
  /** Kinds that a template will produce, found without rendering it. */
  readonly templatedKinds?: readonly {
    readonly kind: string;
    readonly apiVersion?: string;
    readonly line: number;
  }[];
  /** Files that a Jsonnet file imports, as written. */
  readonly imports?: readonly string[];
  readonly secrets?: SecretFileFacts;
  readonly guardrails?: GuardrailFileFacts;
  readonly documentation?: DocumentationFileFacts;
  readonly environments?: EnvironmentFileFacts;
  readonly exceptions?: ExceptionFileFacts;
}
