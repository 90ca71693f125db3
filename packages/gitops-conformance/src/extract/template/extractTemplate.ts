import { FileFacts } from '../FileFacts';
import { SourceFile } from '../source/SourceFile';

/** @internal */
export function extractTemplate(_file: SourceFile): Pick<FileFacts, 'templatedKinds'> {
  return {};
}
