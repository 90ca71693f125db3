import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { SourceDocument } from '../../yaml/SourceDocument';

/** Objects by which new image versions are written to Git. @internal */
export function readImageAutomation({
  line,
  kind = '',
}: SourceDocument): EnvironmentFileFacts {
  return { imageAutomation: [{ line, kind }] };
}
