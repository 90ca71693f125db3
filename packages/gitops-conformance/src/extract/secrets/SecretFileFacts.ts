import {
  PlaintextSecret,
  SecretObject,
  SecretStrategy,
} from '../../model/RepositoryFacts';

/** A credential in the open: where and how it was detected, never what it is. @public */
export interface SecretFinding {
  readonly line: number;
  readonly key: string;
  readonly evidence: PlaintextSecret['evidence'];
  /** Position of the document in `FileFacts.documents`, where it stands in one. */
  readonly document?: number;
  /** Counts only if a `secretGenerator` reads the file: by itself the text is no Secret. */
  readonly generatorInput?: boolean;
}

/** Use of a strategy that is not an object of its own: an annotation, a reference in a value. @public */
export interface SecretStrategyUse {
  readonly strategy: SecretStrategy;
  readonly line: number;
  readonly provider?: string;
}

/** A file that SOPS has encrypted. @public */
export interface SopsFacts {
  readonly line: number;
  /** `age`, `pgp`, `kms`, `gcp_kms`, `azure_kv`, `hc_vault`. */
  readonly keyTypes: readonly string[];
  readonly recipients: number;
}

/** A `creation_rules` entry of `.sops.yaml`. @public */
export interface SopsCreationRule {
  readonly line: number;
  readonly pathRegex?: string;
  readonly encryptedRegex?: string;
  readonly keyTypes: readonly string[];
  readonly recipients: number;
}

/** What one file says about secrets. Plain JSON. @public */
export interface SecretFileFacts {
  readonly findings?: readonly SecretFinding[];
  /** There are more findings than are listed. */
  readonly truncated?: boolean;
  readonly objects?: readonly (Omit<SecretObject, 'path'> & {
    readonly document?: number;
  })[];
  readonly uses?: readonly SecretStrategyUse[];
  readonly sops?: SopsFacts;
  readonly sopsRules?: readonly SopsCreationRule[];
  /** Patterns of `.gitattributes` that git-crypt encrypts. */
  readonly gitCryptPatterns?: readonly string[];
}
