import { SourceFile } from '../source/SourceFile';
import { findPush, findStandardCheck, findValidation } from './ciCommands';
import { isCiFile, isCiHelper } from './ciFiles';
import { readCodeOwners } from './codeOwners';
import { GuardrailFileFacts } from './GuardrailFileFacts';
import { scalarText } from '../../yaml/scalarText';

const renovateFile = /^(?:renovate\.json5?|\.renovaterc(?:\.json5?)?)$/;
const dependabotFile = /^\.github\/dependabot\.ya?ml$/;
const updatecliFile =
  /(?:^|\/)(?:updatecli(?:\.d)?\/.+\.(?:ya?ml|tpl)|updatecli\.ya?ml)$/;
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
  const tool = updateTool(file);
  if (tool !== undefined) return { dependencyUpdates: [{ tool }] };
  if (file.name === 'CODEOWNERS' && codeOwnersFile.test(path))
    return {
      codeOwners: readCodeOwners(text, !path.startsWith('.github/')),
    };
  if (text === '') return undefined;
  if (isCiFile(file) || isTekton(file)) {
    return compact({
      validation: findValidation(file),
      standardCheck: findStandardCheck(file),
      push: findPush(file),
      dependencyUpdates:
        /renovatebot\/github-action|renovate\/renovate|\brenovate-bot\b/.test(
          text,
        )
          ? [{ tool: 'renovate' }]
          : [],
    });
  }
  if (isCiHelper(path))
    return compact({
      validation: findValidation(file),
      standardCheck: findStandardCheck(file),
    });
  return provenance(file);
}

function updateTool({ name, path }: SourceFile): string | undefined {
  if (name.includes('renovate') && renovateFile.test(name)) return 'renovate';
  if (name.startsWith('dependabot.') && dependabotFile.test(path))
    return 'dependabot';
  return path.includes('updatecli') && updatecliFile.test(path)
    ? 'updatecli'
    : undefined;
}

/** Runs of Tekton, wherever they lie. A `Task` may be one of a library, which nobody runs here. */
function isTekton({ documents, path }: SourceFile): boolean {
  for (const { apiVersion, kind = '' } of documents) {
    if (!apiVersion?.startsWith('tekton.dev/')) continue;
    if (/^(?:Pipeline|PipelineRun|TaskRun)$/.test(kind)) return true;
    if (kind === 'Task' && /(?:^|\/)(?:ci|cd|tekton)\//.test(path)) return true;
  }
  return false;
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

function compact(facts: GuardrailFileFacts): GuardrailFileFacts | undefined {
  const said = Object.entries(facts).filter(
    ([, value]) => !Array.isArray(value) || value.length > 0,
  );
  return said.length > 0
    ? (Object.fromEntries(said) as GuardrailFileFacts)
    : undefined;
}
