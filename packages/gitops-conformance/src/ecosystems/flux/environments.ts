import { ManifestDocument } from '../Ecosystem';
import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';

/** Objects by which new image versions are written to Git. @internal */
export function readImageAutomation({
  line,
  kind = '',
}: ManifestDocument): EnvironmentFileFacts {
  return { imageAutomation: [{ line, kind }] };
}
