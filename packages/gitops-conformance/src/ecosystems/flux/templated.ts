import { ReconcilerDeclaration } from '../../model/ReconcilerDeclaration';
import { parseYaml } from '../../yaml/parseYaml';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping } from '../Ecosystem';
import { mapping } from '../fields';

/** Stands for what a template leaves open; a variable, wherever one is looked for. */
const open = '${…}';
const maxLength = 64 * 1024;
const delimiters = { '{{': '}}', '<<': '>>' } as const;

type Reader = (object: Mapping) => ReconcilerDeclaration | undefined;

/**
 * The object of one document of a template: with its actions taken out most of them are YAML, and then all that is
 * constant is read as in a plain manifest. `undefined` where they are not, as with two branches that write one key.
 *
 * @internal
 */
export function fluxObjectOf(
  text: string,
  read: Reader,
): ReconcilerDeclaration | undefined {
  if (text.length > maxLength) return undefined;
  const { yaml, mayBeMore } = withoutActions(text);
  const parsed = parseYaml(yaml);
  if ('problem' in parsed || !('value' in parsed) || !isMapping(parsed.value))
    return undefined;
  const declaration = read(parsed.value);
  return (
    declaration &&
    withoutGuesses(declaration, mapping(parsed.value.spec), mayBeMore)
  );
}

/** Actions become variables; lines of nothing else are gone, as are ends and comments, which leave nothing. */
function withoutActions(text: string): { yaml: string; mayBeMore: boolean } {
  let masked = '';
  let at = 0;
  while (at < text.length) {
    const start = nextAction(text, at);
    const close = start < 0 ? -1 : endOfAction(text, start);
    if (close < 0) break;
    const action = text.slice(start + 2, close).replace(/^-?\s{0,100}/, '');
    masked += text.slice(at, start);
    if (!/^(?:end\b|\/\*)/.test(action)) masked += open;
    at = close + 2;
  }
  masked += text.slice(at);
  let inSpec = false;
  let mayBeMore = false;
  const lines = masked.split('\n').filter(line => {
    inSpec ||= line.startsWith('spec:');
    const bare = line.replaceAll(open, '').trim() === '';
    mayBeMore ||= inSpec && bare && line.includes(open);
    return !bare;
  });
  return { yaml: lines.join('\n'), mayBeMore };
}

function nextAction(text: string, from: number): number {
  const braces = text.indexOf('{{', from);
  const angles = text.indexOf('<<', from);
  if (braces < 0 || angles < 0) return Math.max(braces, angles);
  return Math.min(braces, angles);
}

function endOfAction(text: string, start: number): number {
  const closing = delimiters[text.startsWith('{{', start) ? '{{' : '<<'];
  const comment = /^..-?\s?\/\*/.test(text.slice(start, start + 6));
  const from = comment ? text.indexOf('*/', start) : start + 2;
  return from < 0 ? -1 : text.indexOf(closing, from);
}

const isOpen = (value: unknown) =>
  typeof value === 'string' && value.includes(open);

/** What is absent may come from an action, and what an action writes is not known. */
function withoutGuesses(
  declaration: ReconcilerDeclaration,
  spec: Mapping,
  mayBeMore: boolean,
): ReconcilerDeclaration {
  const known = (key: string) =>
    key in spec ? !isOpen(spec[key]) : !mayBeMore;
  const { sync, sources, kind } = declaration;
  return {
    ...declaration,
    name: isOpen(declaration.name) ? '' : declaration.name,
    namespace: constant(declaration.namespace),
    destination: declaration.destination && {
      cluster: constant(declaration.destination.cluster),
      namespace: constant(declaration.destination.namespace),
    },
    sources: sources.map(source => ({
      ...source,
      path:
        kind === 'Kustomization' && source.path === undefined && mayBeMore
          ? open
          : source.path,
    })),
    sync: sync && {
      ...sync,
      ...(!known('suspend') && {
        automated: undefined,
        selfHeal: undefined,
        suspended: undefined,
      }),
      ...(!known('driftDetection') &&
        kind === 'HelmRelease' && { selfHeal: undefined }),
      ...(!known('prune') && { prune: undefined }),
      ...(!known('wait') && { wait: undefined }),
      interval: constant(sync.interval),
    },
    partial: undefined,
    templated: true,
    document: -1,
  };
}

function constant(value: string | undefined): string | undefined {
  return isOpen(value) ? undefined : value;
}
