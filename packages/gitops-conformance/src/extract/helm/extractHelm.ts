import { FileFacts } from '../FileFacts';
import { SourceFile } from '../source/SourceFile';

/** @internal */
export function extractHelm(_file: SourceFile): Pick<FileFacts, 'chart' | 'values'> {
  return {};
}
