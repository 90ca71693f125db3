import { SourceDocument } from '../../yaml/SourceDocument';

/** Stands for what an action of a template yields: a variable, as far as a reader of values is concerned. */
const variable = '$(_)';
const action =
  /\{\{(?:[^{}"'`]|"[^"\n]{0,2000}"|'[^'\n]{0,2000}'|`[^`]{0,2000}`|[{}](?![{}])){0,4000}\}\}/g;
/** Of other languages: `{% if x %}`. */
const control = /\{%[^%\n]{0,2000}%\}/g;
const secretKind = /^[ \t]*kind:[ \t]*["']?\w*Secret["']?[ \t\r]*$/m;
const maxText = 256 * 1024;

/**
 * Documents of a template that produce a Secret, or an object that makes one, with a variable in place of each action and
 * without the lines that only control. Lines stay where they are. Those that are no YAML even so are left out.
 *
 * @internal
 */
export function secretDocumentsOf(text: string): SourceDocument[] {
  if (text.length > maxText || !secretKind.test(text)) return [];
  const documents: SourceDocument[] = [];
  let line = 1;
  for (const part of text.split(/^(?=---)/m)) {
    if (secretKind.test(part)) {
      const document = new SourceDocument(
        documents.length,
        withoutActions(part.replace(/^---[^\n]*/, '')),
        line,
        false,
      );
      if (document.kind !== undefined && document.value !== undefined)
        documents.push(document);
    }
    line += part.split('\n').length - 1;
  }
  return documents;
}

function withoutActions(text: string): string {
  const lineBreaks = (part: string) => part.replace(/[^\n]+/g, '');
  return text
    .replace(action, all => variable + lineBreaks(all))
    .replace(control, '')
    .split('\n')
    .map(line => (line.replaceAll(variable, '').trim() === '' ? '' : line))
    .join('\n');
}
