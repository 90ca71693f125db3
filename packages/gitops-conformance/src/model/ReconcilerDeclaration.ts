import { DirectoryOptions, ReconcilerObject } from './RepositoryFacts';
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
  readonly valueFiles?: readonly string[];
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
  /** ConfigMaps and Secrets with values. */
  readonly valuesFrom?: readonly {
    readonly kind: string;
    readonly name: string;
  }[];
  readonly line?: number;
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
  /** Parameter sets of list generators, for what a template's `{{name}}` stands for. */
  readonly elements?: readonly Readonly<Record<string, string>>[];
  /** Paths that a Git generator reads (globs), with the repository. */
  readonly generatorPaths?: readonly {
    readonly repoURL?: string;
    readonly path: string;
    readonly exclude?: boolean;
    readonly line?: number;
  }[];
  /** Flux artifact generators: which directories of a source become which directories of an artifact. */
  readonly artifacts?: readonly {
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** A strategic merge patch for such an object: no sources of its own. */
  readonly partial?: boolean;
  /** Image automation, receivers and the like: recognised, nothing to resolve. */
  readonly auxiliary?: boolean;
}
