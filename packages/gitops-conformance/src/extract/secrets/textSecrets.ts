import { Region } from './interestingRegions';
import { judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';
import { findPrivateKeys, findProviderTokens, findUrlCredentials, TextSecret } from './secretText';

/** Judged in a way of their own, or full of keys that only name other keys. */
const judgedElsewhere = /^(?:Secret|ExternalSecret|ClusterExternalSecret|List|Template)$/;
const limit = 100;

/**
 * A key that speaks of a credential and a value long enough to be one: `key: value`, `KEY=value`, `"key": "value"`,
 * and `name: KEY` with `value: ...` on the next line, as in an environment variable. What it hits is judged after.
 */
const candidate =
  /(?:ass(?:word|wd|phrase)|ASS(?:WORD|WD|PHRASE)?|ecret|ECRET|oken|OKEN|[kK]ey|KEY|redential|REDENTIAL)[sS]?["']?(?:[:=]|\n +value:) ?["']?([^\s"'#{}$<>,;()[\]]{16,512})(?=["'\s,;]|$)/g;
const keyBefore = /["']?([\w.-]{1,80})$/;

interface Hit {
  readonly offset: number;
  readonly key: string;
  readonly evidence: SecretFinding['evidence'];
}

/**
 * Credentials that stand in the open in any text: private keys and provider tokens wherever they are, URLs with a
 * password, and generated values under a key that says credential. Works on templates and files of any format, so
 * it needs no parser.
 *
 * @internal
 */
export function findInText({ text, startLine, kind, document }: Region): SecretFinding[] {
  const hits: Hit[] = [];
  for (const found of findPrivateKeys(text)) hits.push(hitOf(text, found));
  for (const found of findProviderTokens(text)) hits.push(hitOf(text, found));
  // SOPS encrypts values, and leaves the addresses and key names of its own block as they are.
  if ((kind === undefined || !judgedElsewhere.test(kind)) && !text.includes('ENC[AES256_GCM')) {
    for (const found of findUrlCredentials(text)) hits.push(hitOf(text, found));
    hits.push(...findConfigCredentials(text));
  }
  return hits.map(({ offset, key, evidence }) => ({
    line: startLine + linesBefore(text, offset),
    key,
    evidence,
    ...(document !== undefined && { document }),
  }));
}

function hitOf(text: string, found: TextSecret): Hit {
  return { offset: found.offset, key: keyAt(text, found.offset) ?? found.what, evidence: found.evidence };
}

function findConfigCredentials(text: string): Hit[] {
  const hits: Hit[] = [];
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match && hits.length < limit; match = candidate.exec(text)) {
    const word = /^\w+/.exec(match[0])?.[0] ?? '';
    const key = keyBefore.exec(text.slice(Math.max(0, match.index - 80), match.index + word.length))?.[1] ?? word;
    if (judgeValue(key, match[1], 'config') === 'credential-in-config') hits.push({ offset: match.index, key, evidence: 'credential-in-config' });
  }
  return hits;
}

/** The nearest key before an offset: on its line, or on the line that opens the block scalar. */
function keyAt(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - 400), offset);
  return (
    /name:\s{0,4}["']?([\w.-]{1,80})["']?\s{1,100}value:\s{0,4}["']?$/.exec(before)?.[1] ??
    /([\w./-]{1,80})["']?\s{0,4}[:=]\s{0,4}(?:[|>][+-]?\d?\s{0,100})?["']?[\w+.:/-]{0,40}$/.exec(before)?.[1]
  );
}

function linesBefore(text: string, offset: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
