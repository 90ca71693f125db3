import { ObjectReader, Reconciler } from '../../ecosystems/Ecosystem';
import {
  reconcilerGroupPattern,
  reconcilerOf,
  reconcilers,
} from '../../ecosystems/registry';
import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { withoutCredentials } from '../../text/withoutCredentials';
import { simpleScalar } from '../../yaml/outline';
import { templatedSpec } from './templatedSpec';

/** Parts of a reconciler object that may be constants in a template. */
const constantFields = new Set([
  'repoURL',
  'sourceRef',
  'chart',
  'targetRevision',
  'project',
  'name',
  'namespace',
  'selfHeal',
  'prune',
  'automated',
  'url',
  'interval',
  'suspend',
]);
const isTemplated = (value: string) => /\{\{|\$\{|<[<A-Z_]|#\{|\{%/.test(value);

/**
 * Reconciler objects of a template: their kind, and what of them is constant.
 *
 * @internal
 */
export function templatedReconcilers(
  text: string,
  readObject: ObjectReader,
): ReconcilerDeclaration[] {
  if (!reconcilerGroupPattern().test(text)) return [];
  const mayHoldYaml = reconcilers().some(
    ({ template }) => template && text.includes(template.hint),
  );
  if (!mayHoldYaml) return readByLine(text);
  let line = 0;
  return text.split(/^(?=---)/m).flatMap(part => {
    const before = line;
    line += part.split('\n').length - 1;
    const declaration = yamlObjectIn(part, before, readObject);
    if (declaration) return [declaration];
    return readByLine(part).map(found => ({
      ...found,
      line: found.line + before,
    }));
  });
}

/** The object of a document that holds one, where its reconciler reads templates as YAML. */
function yamlObjectIn(
  part: string,
  linesBefore: number,
  readObject: ObjectReader,
): ReconcilerDeclaration | undefined {
  const versions = [...part.matchAll(/^apiVersion:[ \t]*["']?([\w./-]+)/gm)];
  if (versions.length !== 1) return undefined;
  const reconciler = reconcilerOf(versions[0][1]);
  if (!reconciler?.template) return undefined;
  const before = part.slice(0, versions[0].index).split('\n').length;
  const body = part.startsWith('---')
    ? part.slice(Math.max(part.indexOf('\n'), 0))
    : part;
  const declaration = reconciler.template.read(body, object =>
    readObject(object, linesBefore + before),
  );
  return declaration && reconciler.templatedKinds.includes(declaration.kind)
    ? declaration
    : undefined;
}

/** Line by line, where actions make the document anything but YAML. */
function readByLine(text: string): ReconcilerDeclaration[] {
  const declarations: ReconcilerDeclaration[] = [];
  let apiVersion: string | undefined;
  let kind: string | undefined;
  let start = 1;
  let fields = new Map<string, string>();
  /** Lines of the present object. */
  let own: string[] = [];
  /** Column of the source's keys: `path` means another thing elsewhere (a probe, a scrape annotation). */
  let sourceColumn: number | undefined;
  /** Column of the sync policy that the lines are in. */
  let policyColumn: number | undefined;
  let paths: { column: number; value: string }[] = [];
  const flush = () => {
    const reconciler =
      apiVersion === undefined ? undefined : reconcilerOf(apiVersion);
    const path = paths.find(
      ({ column }) => sourceColumn === undefined || column === sourceColumn,
    );
    if (path) fields.set('path', path.value);
    if (kind !== undefined && reconciler?.templatedKinds.includes(kind))
      declarations.push(
        declarationOf(reconciler, apiVersion!, kind, start, fields, own),
      );
    own = [];
    apiVersion = undefined;
    kind = undefined;
    fields = new Map();
    sourceColumn = undefined;
    policyColumn = undefined;
    paths = [];
  };
  const lines = text.split('\n');
  lines.forEach((line, index) => {
    const match = /^([ \t]*)(?:- )?["']?(\w+)["']?:(.*)$/.exec(line);
    if (line.startsWith('---')) flush();
    own.push(line);
    if (!match) return;
    if (policyColumn !== undefined && columnOf(line) <= policyColumn)
      policyColumn = undefined;
    const [, , key, rest] = match;
    const value = simpleScalar(rest) ?? '';
    if (key === 'apiVersion' && reconcilerOf(value)) {
      // Range loops put several objects into one document.
      if (apiVersion !== undefined && kind !== undefined) {
        flush();
        own.push(line);
      }
      apiVersion = value;
      start = index + 1;
    } else if (
      key === 'kind' &&
      apiVersion !== undefined &&
      kind === undefined &&
      /^\w+$/.test(value)
    ) {
      kind = value;
    } else if (key === 'kind' && apiVersion === undefined) {
      // `kind` may precede `apiVersion`.
      const next = lines
        .slice(index + 1, index + 3)
        .find(candidate => candidate.trimStart().startsWith('apiVersion:'));
      if (next && /^\w+$/.test(value)) kind = value;
    } else if (key === 'path') {
      paths.push({
        column: columnOf(line),
        value: value !== '' && !isTemplated(rest) ? value : '',
      });
    } else if (key === 'enabled') {
      // Many things are enabled; a sync policy is where it stands directly below.
      if (policyColumn !== undefined && columnOf(line) > policyColumn)
        fields.set(key, value);
    } else if (constantFields.has(key) && !fields.has(key)) {
      if (key === 'automated') {
        if (
          isTemplated(rest) ||
          isNull(lines, index, value) ||
          isConditional(lines, index)
        )
          return;
        policyColumn = columnOf(line);
      }
      if (key === 'repoURL' || key === 'sourceRef')
        sourceColumn ??= columnOf(line);
      const open = value === '' || isTemplated(rest);
      // That a revision is written, if not which: one that is missing is another thing.
      const kept = key === 'targetRevision' ? rest.trim() : '';
      fields.set(key, open ? kept : value);
    }
  });
  flush();
  return declarations;
}

/** Whether a key has no value: nothing is written, on its line or below. */
function isNull(
  lines: readonly string[],
  index: number,
  value: string,
): boolean {
  if (value !== '') return /^(?:null|~)$/.test(value);
  if (!/:[ \t]*(?:#.*)?\r?$/.test(lines[index])) return false;
  const next = lines
    .slice(index + 1, index + 20)
    .find(line => /^\s*[^\s#]/.test(line));
  // An action may write it.
  return (
    next === undefined ||
    (!next.includes('{{') && columnOf(next) <= columnOf(lines[index]))
  );
}

/** Whether a key, or the one that it is the first of, stands below a condition. */
function isConditional(lines: readonly string[], index: number): boolean {
  let column = columnOf(lines[index]);
  for (let at = index - 1; at >= Math.max(index - 20, 0); at--) {
    const line = lines[at];
    if (/^\s*(?:#.*)?\r?$/.test(line)) continue;
    if (/\{\{-?\s*(?:if|with|else)\b/.test(line)) return true;
    const above = columnOf(line);
    if (line.includes('{{') || above >= column) return false;
    column = above;
    if (column === 0) return false;
  }
  return false;
}

function columnOf(line: string): number {
  return line.search(/[^\s-]/);
}

function declarationOf(
  reconciler: Reconciler,
  apiVersion: string,
  kind: string,
  line: number,
  fields: ReadonlyMap<string, string>,
  lines: readonly string[],
): ReconcilerDeclaration {
  const { valueFiles, ...spec } = templatedSpec(lines);
  const constant = (key: string) =>
    withoutCredentials(fields.get(key) ?? '') || undefined;
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  return {
    engine: reconciler.engine,
    apiVersion,
    kind,
    name: constant('name') ?? '',
    namespace: constant('namespace'),
    line,
    document: -1,
    templated: true,
    project: constant('project'),
    sources: reconciler.kindsWithPath.includes(kind)
      ? [
          {
            repoURL: constant('repoURL'),
            path: constant('path'),
            chart: constant('chart'),
            revision: constant('targetRevision'),
            ...(valueFiles && { valueFiles }),
          },
        ]
      : [],
    sync: reconciler.syncOfTemplate?.(fields, { kind, ...spec }),
    deprecatedApi: reconciler.isDeprecated?.(version, kind) ?? false,
  };
}
