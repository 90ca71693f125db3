import { SourceFile } from '../source/SourceFile';
import { DocumentationFileFacts } from './DocumentationFileFacts';

/** @internal */
export function extractDocumentation(_file: SourceFile): DocumentationFileFacts | undefined {
  return undefined;
}
