import { FileFacts } from '../FileFacts';
import { simpleScalar } from '../../yaml/outline';
import { FileContent } from '../source/FileContent';
import { linesBetween } from '../../yaml/lineAt';
import { SourceFile } from '../source/SourceFile';

/**
 * Kinds that a template will produce: `kind:` and `apiVersion:` are constants in nearly all templates, so they can be
 * read line by line, without rendering.
 *
 * Of Jsonnet, what it imports.
 *
 * @internal
 */
export function extractTemplate(
  file: SourceFile,
): Pick<FileFacts, 'templatedKinds' | 'imports'> {
  if (file.format === 'jsonnet') return importsOf(file.text);
  if (file.format !== 'helm-template' && file.format !== 'template') return {};
  return file.content.once(kindsOf);
}

const identity = /^(?:---|kind:|apiVersion:)/gm;

function kindsOf({ text }: FileContent): Pick<FileFacts, 'templatedKinds'> {
  const kinds: NonNullable<FileFacts['templatedKinds']>[number][] = [];
  let apiVersion: string | undefined;
  let pending: { kind: string; line: number } | undefined;
  const flush = () => {
    if (pending)
      kinds.push({
        kind: pending.kind,
        ...(apiVersion !== undefined && { apiVersion }),
        line: pending.line,
      });
    pending = undefined;
    apiVersion = undefined;
  };
  let line = 1;
  let counted = 0;
  for (const { 0: field, index } of text.matchAll(identity)) {
    if (field === '---') {
      flush();
      continue;
    }
    const from = index + field.length;
    const end = text.indexOf('\n', from);
    const value = simpleScalar(text.slice(from, end < 0 ? undefined : end));
    if (field === 'apiVersion:') {
      // The next object of a loop or a condition.
      if (pending && apiVersion !== undefined) flush();
      apiVersion =
        value !== undefined && !value.includes('{{') ? value : undefined;
    } else if (value !== undefined && /^[A-Z]\w*$/.test(value)) {
      if (pending) flush();
      line += linesBetween(text, counted, index);
      counted = index;
      pending = { kind: value, line };
    }
  }
  flush();
  return kinds.length > 0 ? { templatedKinds: kinds } : {};
}

function importsOf(text: string): Pick<FileFacts, 'imports'> {
  const imports = [
    ...text.matchAll(/\bimport(?:str)?\s+["']([^"'\n]{1,300})["']/g),
  ].map(match => match[1]);
  return imports.length > 0 ? { imports: [...new Set(imports)] } : {};
}
