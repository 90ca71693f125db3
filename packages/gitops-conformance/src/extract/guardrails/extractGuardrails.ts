import { SourceFile } from '../source/SourceFile';
import { readCodeOwners } from './codeOwners';
import { extractPipeline } from './extractPipeline';
import { guardedObjects } from './guardedObjects';
import { GuardrailFileFacts } from './GuardrailFileFacts';
import { scalarText } from '../../yaml/scalarText';
import { updatesOf } from './updateBots';

const codeOwnersFile = /^(?:\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/;

/**
 * What a file does to keep the repository in order: checks in CI, owners, updates, the stamp of a template.
 *
 * @internal
 */
export function extractGuardrails(
  file: SourceFile,
): GuardrailFileFacts | undefined {
  const { path, text } = file;
  const dependencyUpdates = updatesOf(file);
  if (dependencyUpdates) return { dependencyUpdates };
  if (file.name === 'CODEOWNERS' && codeOwnersFile.test(path))
    return {
      codeOwners: readCodeOwners(text, !path.startsWith('.github/')),
    };
  if (text === '') return undefined;
  const pipeline = extractPipeline(file);
  if (pipeline) return { pipeline };
  const objects = guardedObjects(file);
  const stamp = provenance(file);
  return objects || stamp ? { ...objects, ...stamp } : undefined;
}

function provenance(file: SourceFile): GuardrailFileFacts | undefined {
  for (const document of file.documents) {
    // Entities of the catalog carry it; any other manifest would be asked for nothing.
    if (!document.apiVersion?.startsWith('backstage.io/')) continue;
    const annotations = document.metadata.annotations ?? {};
    const template =
      annotations['backstage.io/source-template'] ??
      annotations['gitops-adoption.io/template'];
    const version = annotations['gitops-adoption.io/template-version'];
    if (typeof template === 'string') {
      return {
        provenance: {
          line: document.lineOf([
            'metadata',
            'annotations',
            annotations['backstage.io/source-template']
              ? 'backstage.io/source-template'
              : 'gitops-adoption.io/template',
          ]),
          template,
          version: scalarText(version),
        },
      };
    }
  }
  return undefined;
}
