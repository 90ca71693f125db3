import { nameWords, withoutNumber } from '../../text/nameWords';
import { gluedWords, isThrowaway, StageWord, stageWord } from './stageWords';

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

/** Layers under the environments, and directories for all of them. */
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

/** Host names end in top-level domains, and API groups are named like hosts: `pipelines.acme.dev`. */
const domain = /\.(?:dev|test|live|pro|training)$/i;

const glued = gluedWords.join('|');
const gluedName = new RegExp(
  `[A-Za-z0-9](?:${glued})$|^(?:${glued})(?=[A-Za-z0-9]{1,4}$)`,
  'i',
);

interface Token {
  /** Position of the first character, and after the last. */
  readonly start: number;
  readonly end: number;
  readonly word: StageWord;
}

function tokensOf(name: string): { tokens: Token[]; parts: number } {
  const words = nameWords(name, word => stageOf(word) !== undefined);
  const tokens = words.flatMap(({ text, start, end, turned }): Token[] => {
    const word = stageOf(text);
    if (word) return [{ start, end, word }];
    const later = turned?.prefix === 'pre' && stageOf(turned.text);
    // `non-dev` says only what it is not.
    if (!turned || !later) return [];
    // `pre-uat` has no word of its own, and is a stage on the way to `uat`. `pre-live` is no production.
    const from = end - turned.text.length;
    return later.stage === 'prod'
      ? [{ start, end, word: stageWord('pre') ?? later }]
      : [{ start: from, end, word: later }];
  });
  return {
    tokens,
    parts: words.length + words.filter(({ turned }) => turned).length,
  };
}

function stageOf(text: string): StageWord | undefined {
  return stageWord(text) ?? stageWord(withoutNumber(text));
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
  if (isThrowaway(name)) return undefined;
  const inDomain = domain.test(name);
  const { tokens: all, parts } = tokensOf(name);
  // `k8s.staging.acme.dev` is staging.
  const tokens =
    inDomain && /\..*\./.test(name)
      ? all.filter(({ end }) => end < name.length)
      : all;
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
  const digits = /(?<!\d)\d+[a-z]?$/.exec(written)?.[0];
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
      !(inDomain && token.end === name.length) &&
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
 * Names in which site and stage are one word (`idfdev`, `idfint`, `eprod`, `prodeu`). Any word can end in `dev`, so it
 * takes a second name with the same site and another stage to read them so. Of what starts with a stage, others of these
 * stages are read along: `produs` beside `stagingeu` and `prodeu`.
 *
 * @internal
 */
export function parseGluedNames(names: readonly string[]): EnvironmentName[] {
  const candidates = names.filter(name => gluedName.test(name));
  if (candidates.length < 2) return [];
  const last = ofSeveralStages(candidates.flatMap(stageLast));
  if (last.length > 0) return last;
  const leading = candidates.flatMap(stageFirst);
  const stages = new Set(
    ofSeveralStages(leading).map(({ canonical }) => canonical),
  );
  return leading.filter(({ canonical }) => stages.has(canonical));
}

function ofSeveralStages(found: readonly EnvironmentName[]): EnvironmentName[] {
  const sites = new Map<string, EnvironmentName[]>();
  for (const environment of found) {
    const site = environment.variant!.toLowerCase();
    const same = sites.get(site);
    if (same) same.push(environment);
    else sites.set(site, [environment]);
  }
  return [...sites.values()]
    .filter(group => new Set(group.map(({ canonical }) => canonical)).size >= 2)
    .flat();
}

function stageLast(name: string): EnvironmentName[] {
  const lower = name.toLowerCase();
  const word = gluedWords.find(
    candidate => lower.endsWith(candidate) && lower.length > candidate.length,
  );
  if (!word || /[-_.]$/.test(lower.slice(0, -word.length))) return [];
  return gluedEnvironment(
    name,
    name.slice(-word.length),
    name.slice(0, -word.length),
  );
}

function stageFirst(name: string): EnvironmentName[] {
  const lower = name.toLowerCase();
  const word = gluedWords.find(candidate => lower.startsWith(candidate));
  return word && lower.length > word.length
    ? gluedEnvironment(
        name,
        name.slice(0, word.length),
        name.slice(word.length),
      )
    : [];
}

function gluedEnvironment(
  name: string,
  stage: string,
  variant: string,
): EnvironmentName[] {
  const word = stageWord(stage.toLowerCase());
  return word
    ? [
        {
          name,
          stage,
          canonical: word.stage,
          rank: word.rank,
          strong: true,
          variant,
        },
      ]
    : [];
}

/**
 * Names of siblings, each read by itself or together with the others; those of no stage are left out.
 *
 * @internal
 */
export function parseSiblings(
  names: readonly string[],
): ReadonlyMap<string, EnvironmentName> {
  const found = new Map(
    parseGluedNames(names).map(environment => [environment.name, environment]),
  );
  for (const name of names) {
    const environment = parseEnvironmentName(name);
    if (environment) found.set(name, environment);
  }
  return found;
}
