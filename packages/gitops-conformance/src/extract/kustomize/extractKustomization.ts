import { KustomizationFileFacts } from '../FileFacts';
import { SourceFile } from '../source/SourceFile';

/** @internal */
export function extractKustomization(_file: SourceFile): KustomizationFileFacts | undefined {
  return undefined;
}
