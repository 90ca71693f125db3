import { isMapping } from '../yaml/SourceDocument';
import { Rule } from '../model/Rule';
import { isIdentifier, named, quoted } from '../text/quoted';
import { completeStandard } from './completeStandard';
import { meaningMistakes } from './meaningMistakes';
import { Mistake, PositionedDocument } from '../schema/PositionedDocument';
import { schemaMistakes } from '../schema/schemaMistakes';
import { Standard } from '../model/Standard';
import { StandardError } from '../schema/StandardError';
import { standardSchema, WrittenStandard } from './standardSchema';

/** @public */
export interface ParseStandardOptions {
  /** File or URL, for the error messages. */
  readonly path?: string;
  /** The rules that a standard may name. */
  readonly rules: readonly Pick<Rule, 'id' | 'parameters'>[];
  /** Text of the standard that `spec.extends` names. `loadStandard` supplies it from a reader. */
  readonly resolveBase?: (
    reference: string,
    from: string,
  ) => StandardBase | undefined;
}

/** @public */
export interface StandardBase {
  readonly path: string;
  readonly text?: string;
  /** Why there is no text. */
  readonly reason?: string;
}

/** @public */
export interface ParsedStandard {
  /** Absent when there are errors. */
  readonly standard?: Standard;
  readonly errors: readonly StandardError[];
}

const MAX_DEPTH = 5;
/** Profiles that a message names. */
const MAX_NAMES = 20;

/**
 * Reads a standard: syntax, schema, meaning, then the standards it builds on, then the defaults.
 *
 * @public
 */
export function parseStandard(
  text: string,
  options: ParseStandardOptions,
): ParsedStandard {
  const { path = 'standard.yaml' } = options;
  const { written, errors } = parseWritten(text, path, options, []);
  return written && errors.length === 0
    ? { standard: completeStandard(written), errors }
    : { errors };
}

interface WrittenResult {
  readonly written?: WrittenStandard;
  readonly errors: readonly StandardError[];
}

/**
 * Whether a file says that it is a standard. `extends` can name any file; of one that is none, no message may quote
 * anything or say how it is made.
 */
function isStandard(text: string): boolean {
  return /\bkind\W{1,9}GitOpsStandard\b/.test(text);
}

function parseWritten(
  text: string,
  path: string,
  options: ParseStandardOptions,
  above: readonly string[],
): WrittenResult {
  const document = new PositionedDocument(text, path);
  if (document.syntaxErrors.length) return { errors: document.syntaxErrors };
  const shape = schemaMistakes(standardSchema, document.value);
  if (shape.length) return { errors: document.locate(shape) };
  const written = document.value as WrittenStandard;
  const meaning = meaningMistakes(written, options.rules);
  if (meaning.length) return { errors: document.locate(meaning) };
  const reference = written.spec.extends;
  if (reference === undefined) return complete(written, document);

  const refuse = (expected: string): WrittenResult => ({
    errors: document.locate([
      {
        pointer: ['spec', 'extends'],
        found: quoted(reference, 'a reference'),
        expected,
      },
    ]),
  });
  const base = options.resolveBase?.(reference, path);
  if (base?.text === undefined) {
    const reason = base?.reason ? ` (${base.reason})` : '';
    return refuse(`a standard that can be read${reason}`);
  }
  const chain = [...above, path];
  if (chain.includes(base.path))
    return refuse('a standard that does not build on this one');
  if (chain.length >= MAX_DEPTH)
    return refuse(`at most ${MAX_DEPTH} standards on top of each other`);
  if (!isStandard(base.text)) return refuse('a file of kind GitOpsStandard');
  const { written: parent, errors } = parseWritten(
    base.text,
    base.path,
    options,
    chain,
  );
  return parent ? complete(merge(parent, written), document) : { errors };
}

/** What a standard may leave to the one it builds on has to be there in the end. */
function complete(
  written: WrittenStandard,
  document: PositionedDocument,
): WrittenResult {
  const missing = Object.entries(written.spec.profiles ?? {})
    .filter(([, profile]) => profile.appliesTo === undefined)
    .map(([name]) => ({
      pointer: ['spec', 'profiles', name],
      atKey: true,
      found: "no 'appliesTo'",
      expected: 'the catalog filter predicate that chooses this profile',
    }));
  const mistakes = [...missing, ...unknownPlatform(written)];
  return mistakes.length
    ? { errors: document.locate(mistakes) }
    : { written, errors: [] };
}

/** The estate waits for its platform: for one that a typing error invented it would wait for ever. */
function unknownPlatform({ spec }: WrittenStandard): Mistake[] {
  const wanted = spec.estate?.platformProfile;
  const profiles = Object.keys(spec.profiles ?? {});
  if (wanted === undefined || profiles.includes(wanted)) return [];
  const names = profiles.filter(isIdentifier).slice(0, MAX_NAMES);
  return [
    {
      pointer: ['spec', 'estate', 'platformProfile'],
      found: named('unknown profile', wanted),
      expected: `one of ${names.join(', ')}`,
      misspelt: { word: wanted, known: profiles },
    },
  ];
}

/** Maps are merged key by key, everything else is replaced; name and version are the building standard's own. */
function merge(base: WrittenStandard, own: WrittenStandard): WrittenStandard {
  const spec = mergeValues(base.spec, own.spec) as WrittenStandard['spec'];
  return { ...own, spec };
}

function mergeValues(base: unknown, own: unknown): unknown {
  if (!isMapping(base) || !isMapping(own))
    return own === undefined ? base : own;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(own)) {
    // A predicate is one thought: half of the base's and half of one's own would be neither.
    merged[key] = key === 'appliesTo' ? value : mergeValues(base[key], value);
  }
  return merged;
}
