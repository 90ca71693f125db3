import { gluedWords, StageWord, stageWord } from './stageWords';

/**
 * The name of an environment, taken apart: `staging-eu` is stage `staging`, variant `eu`.
 *
 * @internal
 */
export interface EnvironmentName {
  /** As the repository writes it. */
  readonly name: string;
  /** As the repository writes it, without the variant. */
  readonly stage: string;
  /** The stage in this engine's own word, for comparing and ordering. */
  readonly canonical: string;
  readonly rank: number;
  readonly strong: boolean;
  readonly variant?: string;
}

/** Layers under the environments, and places for all of them. */
const layer =
  /^_?(?:bases?|default|defaults|common|shared|global|globals|all|core|templates?|generic|main|root)$/i;
/** Certificate authorities have a staging of their own, which is no environment of whoever uses it. */
const otherStaging =
  /(?:^|[-_.])(?:letsencrypt|lets-encrypt|zerossl|issuer)(?:$|[-_.])/i;
/** Channels through which operators are released ahead of being supported. */
const previewChannel =
  /(?:^|[-_.])(?:dev|developer|tech|technology)[-_]preview(?:$|[-_.])/i;
const ring = /^ring[-_.]?(\d{1,2})$/i;

/** @internal */
export function isLayer(name: string): boolean {
  return layer.test(name);
}

/** @internal */
export function isRing(name: string): boolean {
  return ring.test(name);
}

const gluedName = new RegExp(`[A-Za-z0-9](?:${gluedWords.join('|')})$`, 'i');

interface Token {
  /** Position of the first character, and after the last. */
  readonly start: number;
  readonly end: number;
  readonly word: StageWord;
}

function tokensOf(name: string): { tokens: Token[]; parts: number } {
  const parts = [...name.matchAll(/[A-Za-z0-9]+/g)];
  const tokens: Token[] = [];
  for (let i = 0; i < parts.length; i++) {
    const text = parts[i][0].toLowerCase();
    const next = parts[i + 1]?.[0].toLowerCase();
    const start = parts[i].index;
    // `non-prod`, `pre-production`: two words, one stage.
    const joined =
      next !== undefined && (text === 'non' || text === 'pre')
        ? stageWord(`${text}${next}`)
        : undefined;
    if (joined && next !== undefined) {
      tokens.push({
        start,
        end: parts[i + 1].index + next.length,
        word: joined,
      });
      i++;
      continue;
    }
    const word = stageWord(text) ?? numbered(text);
    if (word) tokens.push({ start, end: start + text.length, word });
  }
  return { tokens, parts: parts.length };
}

/** `dev1`, `prod02`: the number is a variant. */
function numbered(text: string): StageWord | undefined {
  const match = /^([a-z]{2,11}?)\d{1,3}$/.exec(text);
  return match ? stageWord(match[1]) : undefined;
}

const parsed = new Map<string, EnvironmentName | undefined>();

/**
 * Reads a name as an environment; `undefined` when no word of it is a stage.
 *
 * @internal
 */
export function parseEnvironmentName(
  name: string,
): EnvironmentName | undefined {
  if (parsed.has(name)) return parsed.get(name);
  // The same names come back in every directory of a repository.
  if (parsed.size > 10_000) parsed.clear();
  const environment = parse(name);
  parsed.set(name, environment);
  return environment;
}

function parse(name: string): EnvironmentName | undefined {
  if (name.length > 100 || isLayer(name)) return undefined;
  if (otherStaging.test(name) || previewChannel.test(name)) return undefined;
  const { tokens, parts } = tokensOf(name);
  if (tokens.length === 0) return undefined;
  const token = tokens.find(({ word }) => word.strong) ?? tokens[0];
  // A weak word inside of a longer name (`aws-load-balancer`) is about something else.
  const atEdge = token.start === 0 || token.end === name.length;
  if (!token.word.strong && (!atEdge || parts > 3)) return undefined;
  const written = name.slice(token.start, token.end);
  // Products are what names that hold the word speak of (`product-api`); alone among stages some write it for production.
  if (/^product$/i.test(written) && parts > 1) return undefined;
  // `registry-integration`, `smoke-test-suite`: nouns of their own as soon as they do not lead or stand alone.
  const noun =
    /^(?:integration|test|testing|stage)$/i.test(written) &&
    token.start > 0 &&
    token.end < name.length;
  const digits = /(?<!\d)\d+$/.exec(written)?.[0];
  const stage =
    digits === undefined ? written : written.slice(0, -digits.length);
  const around =
    `${name.slice(0, token.start)}${digits ?? ''}${name.slice(token.end)}`
      .replace(/^[-_.]+|[-_.]+$/g, '')
      .replace(/[-_.]{2,}/g, '-');
  return {
    name,
    stage,
    canonical: token.word.stage,
    rank: token.word.rank,
    strong:
      token.word.strong &&
      !noun &&
      !/integration$/i.test(token.start > 0 ? written : ''),
    ...(around !== '' && { variant: around }),
  };
}

/** Whether a name could be read as an environment in some company; cheap to ask of every directory. @internal */
export function mayBeEnvironment(name: string): boolean {
  return (
    parseEnvironmentName(name) !== undefined ||
    isRing(name) ||
    gluedName.test(name)
  );
}

/**
 * Names in which site and stage are one word (`idfdev`, `idfint`, `eprod`). Any word can end in `dev`, so it takes a
 * second name with the same site and another stage to read them so.
 *
 * @internal
 */
export function parseGluedNames(names: readonly string[]): EnvironmentName[] {
  const sites = new Map<string, EnvironmentName[]>();
  const candidates = names.filter(name => gluedName.test(name));
  if (candidates.length < 2) return [];
  for (const name of candidates) {
    const lower = name.toLowerCase();
    const word = gluedWords.find(
      candidate => lower.endsWith(candidate) && lower.length > candidate.length,
    );
    const known = word && stageWord(word);
    if (!word || !known || /[-_.]$/.test(lower.slice(0, -word.length)))
      continue;
    const site = name.slice(0, -word.length);
    const environment = {
      name,
      stage: name.slice(-word.length),
      canonical: known.stage,
      rank: known.rank,
      strong: true,
      variant: site,
    };
    const same = sites.get(site.toLowerCase());
    if (same) same.push(environment);
    else sites.set(site.toLowerCase(), [environment]);
  }
  return [...sites.values()]
    .filter(group => new Set(group.map(({ canonical }) => canonical)).size >= 2)
    .flat();
}
