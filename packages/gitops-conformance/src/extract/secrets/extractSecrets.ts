import { SourceFile } from '../source/SourceFile';
import { SecretFileFacts } from './SecretFileFacts';

/** @internal */
export function extractSecrets(_file: SourceFile): SecretFileFacts | undefined {
  return undefined;
}
