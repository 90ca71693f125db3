import { linesBetween } from '../../yaml/lineAt';

/** A script that a Jenkinsfile hands to a shell. @internal */
export interface GroovyScript {
  /** Lines of the file before the one on which it starts. */
  readonly line: number;
  readonly text: string;
}

/** Steps that run a text, up to the text; other parameters, such as `label`, have a name of their own. */
const step =
  /(?:^|[\s{;(,])(?:sh|bat|powershell|pwsh|script)[ \t]*(?:\([ \t\r\n]*)?(?::[ \t]*)?$/;
const lookBehind = 80;

/**
 * Texts that the steps `sh`, `bat`, `powershell` and `pwsh` of a pipeline run. Comments and all other texts are passed over.
 *
 * @internal
 */
export function groovyScripts(source: string): GroovyScript[] {
  const found: GroovyScript[] = [];
  let line = 0;
  for (let at = 0; at < source.length;) {
    const token = tokenAt(source, at);
    const { end, text } = token;
    if (
      text !== undefined &&
      step.test(source.slice(Math.max(0, at - lookBehind), at))
    )
      found.push({ line, text });
    line += linesBetween(source, at, end);
    at = end;
  }
  return found;
}

/** A comment, a quoted text, or a stretch without either. */
function tokenAt(
  source: string,
  at: number,
): { readonly end: number; readonly text?: string } {
  const after = (mark: string, from: number) => {
    const found = source.indexOf(mark, from);
    return found < 0 ? source.length : found + mark.length;
  };
  if (source.startsWith('//', at)) return { end: after('\n', at) };
  if (source.startsWith('/*', at)) return { end: after('*/', at + 2) };
  for (const mark of ["'''", '"""', "'", '"']) {
    if (!source.startsWith(mark, at)) continue;
    let end = at + mark.length;
    while (end < source.length && !source.startsWith(mark, end))
      end += source[end] === '\\' ? 2 : 1;
    const text = source.slice(at + mark.length, end);
    return { end: end + mark.length, text };
  }
  let end = at + 1;
  while (end < source.length && !/['"/]/.test(source[end])) end++;
  return { end };
}
