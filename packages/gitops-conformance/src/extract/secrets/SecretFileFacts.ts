import { EncryptionRule } from '../../ecosystems/Ecosystem';
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
  /** Counts only if a `secretGenerator` reads the file, or it should be encrypted: by itself the text is no Secret. */
  readonly generatorInput?: boolean;
  /** Counts only if the file should be encrypted: a mere word under a key that says credential. */
  readonly ifPromised?: boolean;
}

/** Use of a strategy that is not an object of its own: an annotation, a reference in a value. @public */
export interface SecretStrategyUse {
  readonly strategy: SecretStrategy;
  readonly line: number;
  readonly provider?: string;
}

/** What the configuration of a tool says of the files that it encrypts. @public */
export interface EncryptionConfiguration {
  readonly strategy: SecretStrategy;
  readonly rules: readonly EncryptionRule[];
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
  /** Tools that have encrypted it, or values in it. */
  readonly encryptedBy?: readonly SecretStrategy[];
  readonly configuration?: readonly EncryptionConfiguration[];
}
