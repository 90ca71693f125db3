import { isScaffold } from '../../repository/directoryWords';
import { baseName } from '../../repository/paths';
import { FileFormat } from './FileFormat';
import { endOfBlockScalarAt } from '../../yaml/blockScalarAt';
import { COLON, DASH, NEWLINE, SPACE, TAB } from '../../yaml/characters';

const templateExtension =
  /\.(j2|jinja2?|ftl|tmpl|gotmpl|tpl|template|erb|mustache|hbs)(\.ya?ml|\.json)?$/i;
const templatedYamlName =
  /\.(j2|jinja2?|ftl|tmpl|gotmpl|tpl|template|erb|mustache|hbs)\.(ya?ml|json)$/i;

const plainYamlName = /^[^.]+\.ya?ml$/;

const jsonOfTools =
  /(?:^|\/)(?:\.vscode|\.devcontainer|\.zed)\/|(?:^|\/)(?:tsconfig|jsconfig)[^/]*\.json$/;

/**
 * Whether a mark stands where YAML would not have it: first on a line, or (with `asValue`) as an unquoted value, and not
 * in a block scalar (a dashboard, an alert, a script), where it is content. Looks back from each occurrence, so a file
 * without the mark costs one search.
 */
function standsAlone(
  text: string,
  mark: string,
  asValue: boolean,
  accepts: (at: number) => boolean = () => true,
): boolean {
  let next: number;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, next)) {
    next = at + mark.length;
    let before = at - 1;
    while (
      before >= 0 &&
      (text.charCodeAt(before) === SPACE || text.charCodeAt(before) === TAB)
    )
      before--;
    const code = before < 0 ? NEWLINE : text.charCodeAt(before);
    const afterKey = asValue && code === COLON && before < at - 1;
    const afterDash = code === DASH && before < at - 1;
    if ((code !== NEWLINE && !afterDash && !afterKey) || !accepts(at)) continue;
    const end = endOfBlockScalarAt(text, at);
    if (end < 0) return true;
    next = Math.max(next, end);
  }
  return false;
}

function inTemplates(path: string): boolean {
  return path.startsWith('templates/') || path.includes('/templates/');
}

/** Whether marks of a template stand where YAML has other things; parsing decides. @internal */
export function looksLikeTemplate(text: string): boolean {
  return (
    standsAlone(text, '{{', true) ||
    standsAlone(text, '{%', false) ||
    standsAlone(text, '<', false, at =>
      /^<[A-Z][A-Z0-9_]*>/.test(text.slice(at, at + 80)),
    )
  );
}

/** Whether the file would be a chart's, or of another language, if it is a template. @internal */
export function templateFormatOf(path: string, text: string): FileFormat {
  return inTemplates(path) && text.includes('{{')
    ? 'helm-template'
    : 'template';
}

/** What Helm's own language looks like: fields of the built-in objects, named templates, control structures. */
const helmAction =
  /\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|\$|\/\*|(?:include|template|if|range|with|define|toYaml|tpl|else|end|fail|required)\b)/;

function formatByText(path: string, text: string): FileFormat {
  if (isScaffold(path))
    return inTemplates(path) && helmAction.test(text)
      ? 'helm-template'
      : 'template';
  // `templates/` alone proves nothing: other tools use the name too, and quoted `{{ }}` is ordinary YAML there.
  if (inTemplates(path) && text.includes('{{') && helmAction.test(text))
    return 'helm-template';
  return 'yaml';
}

/**
 * Tells what a file is, by its path and text, before anything parses it.
 *
 * @internal
 */
export function formatOf(path: string, text: string): FileFormat {
  const name = baseName(path);
  const lower = name.toLowerCase();
  // Nearly all files are this, and nothing else.
  if (plainYamlName.test(lower)) return formatByText(path, text);
  if (/\.(lib|j)sonnet$/.test(lower)) return 'jsonnet';
  if (
    templatedYamlName.test(lower) ||
    (templateExtension.test(lower) && !/\.ya?ml$/.test(lower))
  )
    return inTemplates(path) && /\.(tpl|ya?ml)$/.test(lower)
      ? 'helm-template'
      : 'template';
  if (/\.ya?ml$/.test(lower) || name === 'Kustomization')
    return formatByText(path, text);
  // Editors and compilers take comments and trailing commas; nothing that is delivered lies there.
  if (lower.endsWith('.json') && jsonOfTools.test(path)) return 'text';
  if (lower.endsWith('.json'))
    return text.includes('{{') && /^[ \t]*\{\{/m.test(text)
      ? 'template'
      : 'json';
  if (lower.endsWith('.md')) return 'markdown';
  if (
    lower.endsWith('.env') ||
    lower === '.env' ||
    lower.startsWith('.env.') ||
    lower.endsWith('.properties')
  )
    return 'env';
  if (/\.(enc|sops|encrypted)$/.test(lower))
    return /^\s*[{"]/.test(text) ? 'json' : 'yaml';
  return 'text';
}
