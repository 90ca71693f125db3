import { EnvironmentFileFacts } from '../model/EnvironmentFileFacts';
import {
  ReconcilerDeclaration,
  SourceDeclaration,
} from '../model/ReconcilerDeclaration';
import {
  ChartFacts,
  DeliveryTool,
  KustomizationFacts,
  ReconcilerEngine,
  ReconcilerObject,
  ReconcilerPattern,
  ReconcilerSource,
  SecretStrategy,
} from '../model/RepositoryFacts';
import { RepositoryTree } from '../model/RepositoryTree';
import { ExpansionBudget } from './ExpansionBudget';
import { LocatedDeclaration } from './LocatedDeclaration';

/**
 * Everything that is known of one tool. What the stages ask of tools they ask of all ecosystems in turn, so a tool is added
 * by a folder with one of these and a line in the registry.
 *
 * @public
 */
export interface Ecosystem {
  /** Name of its folder, unique. */
  readonly id: string;
  /** How people write it. */
  readonly title: string;
  /**
   * Raised whenever other facts come out of the same files: facts of repositories that use the tool are then read anew, and
   * those of others stay.
   */
  readonly version: number;
  /** API groups of its objects; `*.toolkit.fluxcd.io` stands for every group below. */
  readonly apiGroups: readonly string[];
  /** Kinds of these groups that control what is deployed, and are deployed for nothing else. */
  readonly kinds: Readonly<Record<string, KindRole>>;
  readonly reconciler?: Reconciler;
  /** A way in which manifests come about. */
  readonly delivery?: Delivery;
  /** A way to keep secrets out of Git, or unreadable in it. */
  readonly secrets?: SecretTool;
  /** Environments that its objects and files declare, and what moves versions between them. */
  readonly environments?: EnvironmentReaders;
  /** How its controller is recognised where it is installed. */
  readonly controller?: Controller;
}

/**
 * What objects of a kind do: make a cluster pull something, promote versions from one environment to the next, or support
 * that as a source, a project or a notification does.
 *
 * @public
 */
export type KindRole = 'deploys' | 'promotes' | 'supports';

/** A parsed mapping that nobody validated. @public */
export type Mapping = Readonly<Record<string, unknown>>;

/**
 * One document of a file. Parsed when `value` or `mapping` is asked for; the rest is read from its lines.
 *
 * @public
 */
export interface ManifestDocument {
  /** Index in the file, from 0. */
  readonly index: number;
  readonly text: string;
  /** Line of its first content in the file, from 1. */
  readonly line: number;
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly metadata: {
    readonly labels?: Mapping;
    readonly annotations?: Mapping;
  };
  readonly value: unknown;
  /** `value` where it is a mapping, and nothing otherwise. */
  readonly mapping: Mapping;
  /** Whether a key is at the top, found without parsing a large document. */
  has(key: string): boolean;
  /** The lines of a key at the top; `undefined` where they can't be told without parsing. */
  textOf(key: string): string | undefined;
  /** Line of a key or item in the file, from 1. */
  lineOf(path: readonly (string | number)[]): number;
}

/** What is where in a repository. Paths are relative to its root; links are followed as long as they stay inside. @public */
export interface RepositoryPaths {
  isFile(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Whether a file anywhere is called so. */
  hasFileNamed(name: string): boolean;
  someDirectory(accepts: (path: string) => boolean): boolean;
  /** Directories, and files where they are asked for, that a predicate accepts. */
  matching(accepts: (path: string) => boolean, files?: boolean): string[];
}

/** What one object says, without its identity. @public */
export type ReadReconciler = Omit<
  ReconcilerDeclaration,
  | 'engine'
  | 'apiVersion'
  | 'kind'
  | 'name'
  | 'namespace'
  | 'line'
  | 'document'
  | 'templated'
  | 'deprecatedApi'
>;

/** Reads an object as it would be read in a plain manifest, from a line on. @public */
export type ObjectReader = (
  object: Mapping,
  line: number,
) => ReconcilerDeclaration | undefined;

/** An object of a reconciler before it is read. @public */
export interface ReconcilerManifest {
  readonly kind: string;
  /** API group, without the version. */
  readonly group: string;
  readonly object: Mapping;
}

/** How a sync behaves. @public */
export type SyncField = 'automated' | 'selfHeal' | 'prune';

/** A controller that applies what is in Git. @public */
export interface Reconciler {
  readonly engine: ReconcilerEngine;
  /** Kinds whose source is a path, which templates and patches of overlays write. */
  readonly kindsWithPath: readonly string[];
  /** Normalises an object; `undefined` for one that is none of the reconciler's. */
  read(manifest: ReconcilerManifest): ReadReconciler | undefined;
  /** Declarations inside of one of its objects. */
  readWithin?(
    document: ManifestDocument,
    read: ObjectReader,
    readTemplate: (text: string) => readonly ReconcilerDeclaration[],
  ): readonly ReconcilerDeclaration[];
  /** A file that is its own by name, and no object of Kubernetes. */
  readonly file?: {
    readonly name: RegExp;
    read(content: {
      readonly documents: readonly ManifestDocument[];
    }): ReconcilerDeclaration[];
  };
  /** Values that a chart makes its objects of. */
  readonly values?: {
    /** Found in every text that may hold some. */
    readonly hint: RegExp;
    read(document: ManifestDocument, position: number): ReconcilerDeclaration[];
  };
  /** Documents of templates that are YAML once their actions are taken out. */
  readonly template?: {
    /** Found in every text that may hold one. */
    readonly hint: string;
    read(
      text: string,
      read: (object: Mapping) => ReconcilerDeclaration | undefined,
    ): ReconcilerDeclaration | undefined;
  };
  /** Kinds that are read line by line in templates, too. */
  readonly templatedKinds: readonly string[];
  /** Sync policy by the constant fields of a template that is read line by line. */
  syncOfTemplate?(
    fields: ReadonlyMap<string, string>,
  ): ReconcilerObject['sync'];
  /** Whether a current controller no longer serves a version, or serves it for migration only. */
  isDeprecated?(version: string, kind: string): boolean;
  /** Objects have no say in it: what `syncDefault` gives holds for all of them. */
  readonly syncIsFixed?: boolean;
  /** What happens where an object says nothing of it; `undefined` where the files can't tell. */
  syncDefault(object: ReconcilerObject, field: SyncField): boolean | undefined;
  /**
   * Where a source points, if not to `path` in `repoURL`: a directory of this repository, a chart beside the file, or a path
   * that is written elsewhere.
   */
  locate?(
    declaration: ReconcilerDeclaration,
    source: SourceDeclaration,
    file: string,
  ): SourceTarget | undefined;
  /** Values files are written from the root of the repository, and not from the chart. */
  readonly valueFilesFromRoot?: boolean;
  /** Sources of what an object generates, where the files tell which those are; `undefined` where they are its own. */
  expand?(
    declaration: ReconcilerDeclaration,
    sources: readonly SourceDeclaration[],
    context: ExpansionContext,
  ): readonly SourceDeclaration[] | undefined;
  /** Declarations as the objects that apply them change them. */
  inherit?(
    located: readonly LocatedDeclaration[],
    context: InheritanceContext,
  ): readonly LocatedDeclaration[];
  /**
   * Whether a source that points to a directory without a kustomization or chart deploys a manifest in or below it.
   */
  takes(
    source: Pick<ReconcilerSource, 'directory'>,
    directory: string,
    file: string,
  ): boolean;
  /** Of a directory below that has a kustomization it takes what that builds, and not its files. */
  readonly takesKustomizations?: boolean;
  /** Ways in which its objects are arranged. */
  patternsOf?(
    objects: readonly ReconcilerObject[],
    context: PatternContext,
  ): readonly ReconcilerPattern[];
  /** What file names alone tell, where the contents were not read. */
  foundByName?(
    tree: RepositoryTree,
    index: RepositoryPaths,
  ): readonly ReconcilerPattern[] | undefined;
}

/** What decides which object applies which file. @public */
export interface InheritanceContext {
  /** Of this repository. */
  readonly url?: string;
  isDirectory(path: string): boolean;
  /** Files that the kustomization of a directory builds from; nothing where there is none. */
  filesBuiltFrom(directory: string): ReadonlySet<string> | undefined;
  /** ConfigMaps that variables may be taken from. */
  readonly configMaps: readonly {
    readonly path: string;
    readonly name: string;
    readonly namespace?: string;
    readonly variables: Readonly<Record<string, string>>;
    readonly partial?: boolean;
  }[];
}

/** What generators read, and what they may come to. @public */
export interface ExpansionContext {
  readonly index: RepositoryPaths;
  readonly budget: ExpansionBudget;
  isOwn(repository: string | undefined): boolean;
}

/** Where a source points. @public */
export type SourceTarget =
  | { readonly directory: string }
  | { readonly chartBeside: string }
  | { readonly path?: string; readonly repository?: string };

/** What patterns are found from. @public */
export interface PatternContext {
  /** Files that the kustomization of a directory builds from; none without one. */
  filesBuiltFrom(directory: string): Iterable<string>;
  isChart(directory: string): boolean;
}

/**
 * How manifests come about, and what shows that they do so.
 *
 * @public
 */
export interface Delivery {
  /** Several ecosystems may be ways to the same tool, as Helmfile is one to Helm. */
  readonly tool: DeliveryTool;
  /** Files whose content is read although no other tool wants it: names, or extensions with their dot. */
  readonly reads?: readonly string[];
  /** Base names of files in a language of its own, which make manifests and are none. */
  readonly sources?: RegExp;
  /** Kinds that configure it, of any API group, and API groups of such kinds: no manifests of something delivered. */
  readonly configuration?: {
    readonly kinds?: readonly string[];
    readonly groups?: readonly string[];
  };
  /** Whether the repository as a whole shows it. */
  isUsed?(repository: DeliveringRepository): boolean;
  /** Whether an object that is deployed shows it. */
  isUsedBy?(object: {
    readonly kind?: string;
    readonly apiVersion?: string;
  }): boolean;
  /** Whether a file that is deployed shows it. */
  isShownBy?(file: DeliveredFile): boolean;
}

/** Of a repository, what is deployed. @public */
export interface DeliveringRepository {
  readonly kustomizations: readonly KustomizationFacts[];
  readonly charts: readonly ChartFacts[];
  readonly reconcilerObjects: readonly ReconcilerObject[];
}

/** @public */
export interface DeliveredFile {
  readonly path: string;
  /** Its content was read, as one of these. */
  readonly isSource: (sources: RegExp) => boolean;
  readonly isHelmfile: boolean;
  /** Holds manifests, and no kustomization or chart has them. */
  readonly holdsManifests: () => boolean;
  /** Below a chart, where a file may be data of what it installs. */
  readonly isInChart: () => boolean;
}

/**
 * How a strategy for secrets is recognised. Controllers that are merely installed are no strategy in use.
 *
 * @public
 */
export interface SecretTool {
  readonly strategy: SecretStrategy;
  /** Kinds of its API groups that stand in for Secrets, or that lead to where they are kept. */
  readonly kinds: readonly string[];
  /** Whether a current controller no longer serves a version, or serves it for migration only. */
  isDeprecated?(apiVersion: string, kind: string): boolean;
  /** Uses that leave no object of their own, such as annotations. */
  usesIn?(
    document: ManifestDocument & { readonly startLine: number },
  ): readonly SecretToolUse[];
  /** Texts that only its clients write, wherever in a file they stand, with the client. */
  readonly marks?: readonly {
    readonly mark: string;
    readonly provider: string;
  }[];
  /** Schemes of the references (`ref+SCHEME://`) by which vals reads from it. */
  readonly valsSchemes?: readonly string[];
  /** What a `SecretProviderClass` of the CSI driver calls it. */
  readonly csiProvider?: string;
  /** What a store of another tool calls it: read through that one, it is no strategy of its own. */
  readonly storeProvider?: RegExp;
  /** Whether an object of its kinds shows that it is used; all do without this. */
  isUsedBy?(document: ManifestDocument): boolean;
  /** Of its objects, what becomes an entry of a Secret as it is written. */
  plainEntries?(document: ManifestDocument): readonly PlainEntry[];
  /** How it encrypts what stays in the repository. */
  readonly encryption?: Encryption;
}

/** A key and its value, and where they stand in a document. @public */
export interface PlainEntry {
  readonly path: readonly (string | number)[];
  readonly key: string;
  readonly value: string;
  /** In base64, as in the `data` of a Secret. */
  readonly encoded?: boolean;
  /** The object exists to be encrypted, and is not. */
  readonly promised?: boolean;
}

/** How a tool encrypts files, and what says that it should have. @public */
export interface Encryption {
  /** First bytes of a file that it has encrypted as a whole. */
  readonly header?: readonly number[];
  /** Base names of files that it is said to have encrypted. */
  readonly names?: RegExp;
  /** What it writes beside the values that it has encrypted. */
  readDocument?(document: ManifestDocument): EncryptionFacts | undefined;
  /** The same, in a file of another format than YAML and JSON. */
  readText?(text: string): EncryptionFacts | undefined;
  /** Its configuration, which says what it encrypts. */
  readonly rules?: EncryptionRules;
}

/** What an encrypted file says of itself. @public */
export interface EncryptionFacts {
  /** From 1. */
  readonly line: number;
  /** `age`, `pgp`, `kms`, `gcp_kms`, `azure_kv`, `hc_vault`. */
  readonly keyTypes: readonly string[];
  readonly recipients: number;
}

/** An entry of the configuration of a tool that encrypts. @public */
export interface EncryptionRule {
  /** From 1. */
  readonly line: number;
  /** Which files it is for, in the tool's own language; all without it. */
  readonly pattern?: string;
  /** Files that are not encrypted after all. */
  readonly excludes?: boolean;
  /** Which keys of a file are to be encrypted, in the tool's own language; all without it. */
  readonly keys?: string;
}

/** @public */
export interface EncryptionRules {
  /** Base name of the configuration, which is about the directory that it lies in. */
  readonly file: RegExp;
  read(file: {
    readonly text: string;
    readonly documents: readonly ManifestDocument[];
  }): readonly EncryptionRule[];
  /**
   * The rule that a file comes under.
   *
   * @param rules - of one configuration, in its order
   * @param path - relative to the directory of the configuration
   * @param budget - steps that patterns of the repository may still take; without any left, no rule is found
   */
  ruleFor(
    rules: readonly EncryptionRule[],
    path: string,
    budget: { left: number },
  ): EncryptionRule | undefined;
  /** Whether a rule is about files for secrets in particular, and not about whatever may be encrypted one day, and about a key. */
  isPromise(rule: EncryptionRule, key: string): boolean;
  /** Files are readable where they have been checked out with the key, whatever is in Git. */
  readonly decryptsOnCheckout?: boolean;
}

/** @public */
export interface SecretToolUse {
  /** From 1. */
  readonly line: number;
  readonly provider: string;
}

/** @public */
export interface EnvironmentReaders {
  /** By kind, of its API groups. */
  readonly objects?: Readonly<
    Record<string, (document: ManifestDocument) => EnvironmentFileFacts>
  >;
  /** Of an object of any other tool, as annotations are that it reads. */
  readonly annotated?: (
    document: ManifestDocument,
  ) => EnvironmentFileFacts | undefined;
  /** What may stand in any YAML. */
  readonly text?: {
    /** Found in every text that says something. */
    readonly hint: string;
    read(text: string): EnvironmentFileFacts;
  };
  /** A file of its own. */
  readonly file?: {
    readonly name: RegExp;
    read(file: {
      readonly text: string;
      readonly documents: readonly ManifestDocument[];
    }): EnvironmentFileFacts;
  };
  /** Whether values, of which it gets the dotted keys, say all that is deployed to one cluster. */
  isCluster?(keys: readonly { readonly key: string }[]): boolean;
}

/** @public */
export interface Controller {
  /** Names of charts, Applications and the like that install it. */
  readonly names: RegExp;
  /** Kinds of its API groups that an operator installs it by. */
  readonly kinds?: readonly string[];
  readonly images?: RegExp;
  /** Files that its own tools write. */
  readonly files?: RegExp;
  /** Oldest version in support, by image name or by repository of a remote base. */
  readonly minimum?: Readonly<Record<string, string>>;
}
