import { FileFacts } from '../FileFacts';
import { SourceFile } from '../source/SourceFile';

/** @internal */
export function extractWorkloads(_file: SourceFile): Pick<FileFacts, 'images' | 'workloads'> {
  return {};
}
