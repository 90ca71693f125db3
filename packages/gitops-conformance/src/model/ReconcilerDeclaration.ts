import {
  DirectoryOptions,
  ReconcilerObject,
  ReconcilerSource,
  RenameOptions,
} from './RepositoryFacts';
import { SourceLocation } from './SourceLocation';
import { SourceOverrides } from './SourceOverrides';

/** Where a reconciler object gets its manifests, as written. @public */
export interface SourceDeclaration {
  readonly repoURL?: string;
  readonly path?: string;
  readonly chart?: string;
  readonly revision?: string;
  /** A plugin makes manifests of the path, in ways that only it knows. */
  readonly plugin?: boolean;
  /** Argo CD: how a directory of plain manifests is read. */
  readonly directory?: DirectoryOptions;
  readonly rename?: RenameOptions;
  readonly valueFiles?: readonly string[];
  /** Files whose content Helm sets as the value of a parameter. */
  readonly parameterFiles?: readonly string[];
  /** A values file that is not there is passed over. */
  readonly ignoresMissingValueFiles?: boolean;
  /** Why nobody knows which values files are read. */
  readonly openValues?: string;
  /** Why nobody knows what the source is. */
  readonly open?: string;
  readonly inlineValues?: boolean;
  readonly overrides?: SourceOverrides;
  /** Argo CD multi-source: the name by which other sources say `$name/...`. */
  readonly ref?: string;
  /** Flux: the source object it names. */
  readonly sourceRef?: {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  };
  /** An object of the cluster that holds the manifests, such as a ConfigMap. */
  readonly objectRef?: {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  };
  /** Images that are set in what the path holds, over all overlays. */
  readonly images?: ReconcilerSource['images'];
  /** Where the revision is written, if not in the object itself. */
  readonly declaredIn?: SourceLocation;
  /** ConfigMaps and Secrets with values. */
  readonly valuesFrom?: readonly {
    readonly kind: string;
    readonly name: string;
  }[];
  readonly line?: number;
}

/** An object of the cluster that variables are taken from. @public */
export interface VariableSource {
  readonly kind: string;
  readonly name: string;
}

/** What a Flux Kustomization changes of the Kustomizations that it applies. @public */
export interface AppliedPatch {
  readonly target?: { readonly kind?: string; readonly name?: string };
  readonly decryption?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
  readonly variablesFrom?: readonly VariableSource[];
}

/** What an overlay changes to make an object of a base its own. @public */
export interface PatchedSource extends Pick<
  SourceDeclaration,
  'path' | 'valueFiles' | 'revision'
> {
  /** Flux: gives the object the key to decrypt with. */
  readonly decryption?: boolean;
  /** It sets, or takes back, who starts a sync. */
  readonly sync?: true;
}

/** What an ApplicationSet fills into its template. @public */
export interface GenerationDeclaration {
  /** Marks are actions of Go templates, and not of `fasttemplate`. */
  readonly goTemplate: boolean;
  /** A parameter that is missing is an error (`missingkey=error`). */
  readonly missingKeyFails?: boolean;
  readonly generators: readonly GeneratorDeclaration[];
}

/** @public */
export interface GeneratorDeclaration {
  /** `list`, `git`, `clusters`, `matrix`, ... */
  readonly kind: string;
  /** Parameter sets of a list generator, nested parameters by their dotted key. */
  readonly elements?: readonly Readonly<Record<string, string>>[];
  /** The elements are more than are kept, or written by a template. */
  readonly partial?: boolean;
  /** What a Git generator reads. */
  readonly git?: GitGeneratorDeclaration;
  /** Its `values`: parameters besides those that it finds. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly selector?: ParameterSelector;
  /** Generators inside of a `matrix` or `merge`. */
  readonly generators?: readonly GeneratorDeclaration[];
  readonly mergeKeys?: readonly string[];
  /** Sources of a template of its own, which goes over that of the ApplicationSet. */
  readonly sources?: readonly SourceDeclaration[];
}

/** @public */
export interface GitGeneratorDeclaration {
  readonly repoURL?: string;
  readonly directories: readonly GitPattern[];
  readonly files: readonly GitPattern[];
  /** Stands before the parameters of the path. */
  readonly prefix?: string;
}

/** @public */
export interface GitPattern {
  readonly path: string;
  readonly exclude?: boolean;
}

/** Parameter sets that are used, as a label selector says it. @public */
export interface ParameterSelector {
  readonly labels?: Readonly<Record<string, string>>;
  readonly expressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** One object of a reconciler as written; `link` resolves it. @public */
export interface ReconcilerDeclaration extends Pick<
  ReconcilerObject,
  | 'engine'
  | 'apiVersion'
  | 'kind'
  | 'name'
  | 'namespace'
  | 'project'
  | 'destination'
  | 'sync'
  | 'generators'
  | 'dependsOn'
  | 'decryption'
  | 'postBuild'
  | 'installs'
  | 'entityRef'
  | 'labels'
  | 'wildcards'
  | 'templated'
  | 'deprecatedApi'
> {
  readonly line: number;
  /** Index of the document in the file. */
  readonly document: number;
  readonly sources: readonly SourceDeclaration[];
  /** Argo CD: what an ApplicationSet makes Applications of. */
  readonly generation?: GenerationDeclaration;
  /** Flux artifact generators: which directories of a source become which directories of an artifact. */
  readonly artifacts?: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** Flux: what is filled into the objects that it applies. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly variablesFrom?: readonly VariableSource[];
  /** Flux: nothing is filled into the object itself. */
  readonly keepsVariables?: boolean;
  readonly patches?: readonly AppliedPatch[];
  /** A strategic merge patch for such an object: no sources of its own. */
  readonly partial?: boolean;
  /** Image automation, receivers and the like: recognised, nothing to resolve. */
  readonly auxiliary?: boolean;
}
