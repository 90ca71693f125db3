import { SourceFile } from '../source/SourceFile';
import { GuardrailFileFacts } from './GuardrailFileFacts';

/** @internal */
export function extractGuardrails(_file: SourceFile): GuardrailFileFacts | undefined {
  return undefined;
}
