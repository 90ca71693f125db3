import { SourceFile } from '../source/SourceFile';
import { judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';
import { findPrivateKeys, findProviderTokens, findUrlCredentials } from './secretText';

/** Kinds whose strings are encrypted, schemas, or judged in a way of their own. */
const judgedElsewhere = /^(?:Secret|SealedSecret|CustomResourceDefinition|ExternalSecret|ClusterExternalSecret|List|Template)$/;

/**
 * A key that speaks of a credential and a value long enough to be one: `key: value`, `KEY=value`, `"key": "value"`,
 * and `name: KEY` with `value: ...` on the next line, as in an environment variable. What it hits is judged after.
 */
const candidate =
  /(?:assword|ASSWORD|asswd|ASSWD|assphrase|ASSPHRASE|ecret|ECRET|oken|OKEN|[kK]ey|KEY|redentials?|REDENTIALS?|_PASS|_PWD|[sS]alt|SALT)["']?(?:[:=]|\n +value:) ?["']?([^\s"'#{}$<>,;()[\]]{16,512})(?=["'\s,;]|$)/g;
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
export function findInText(file: SourceFile): SecretFinding[] {
  const { text } = file;
  const hits: Hit[] = [];
  for (const found of [...findPrivateKeys(text), ...findProviderTokens(text)]) {
    hits.push({ offset: found.offset, key: keyAt(text, found.offset) ?? found.what, evidence: found.evidence });
  }
  for (const found of findUrlCredentials(text)) {
    hits.push({ offset: found.offset, key: keyAt(text, found.offset) ?? found.what, evidence: found.evidence });
  }
  candidate.lastIndex = 0;
  for (let match = candidate.exec(text); match; match = candidate.exec(text)) {
    const word = /^\w+/.exec(match[0])?.[0] ?? '';
    const before = keyBefore.exec(text.slice(Math.max(0, match.index - 80), match.index + word.length));
    const key = before?.[1] ?? word;
    const evidence = judgeValue(key, match[1], 'config');
    if (evidence === 'credential-in-config') hits.push({ offset: match.index, key, evidence });
  }
  if (hits.length === 0) return [];
  return hits.flatMap(hit => locate(file, hit)).slice(0, 100);
}

/** The nearest key before an offset: on its line, or on the line that opens the block scalar. */
function keyAt(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - 400), offset);
  return (
    /([\w./-]{1,80})["']?\s{0,4}[:=]\s{0,4}(?:[|>][+-]?\d?\s{0,100})?["']?[\w+.-]{0,30}$/.exec(before)?.[1] ??
    /name:\s{0,4}["']?([\w.-]{1,80})["']?\s{1,100}value:\s{0,4}["']?$/.exec(before)?.[1]
  );
}

function locate(file: SourceFile, hit: Hit): SecretFinding[] {
  let line = 1;
  for (let at = file.text.indexOf('\n'); at >= 0 && at < hit.offset; at = file.text.indexOf('\n', at + 1)) line++;
  let document: number | undefined;
  for (let i = 0; i < file.documents.length && file.documents[i].startLine <= line; i++) document = i;
  if (document !== undefined) {
    const { kind, text } = file.documents[document];
    // SOPS encrypts values, not the addresses and key names of its own block.
    const weak = hit.evidence === 'credential-in-config' || hit.evidence === 'credential-in-url';
    if (weak && ((kind !== undefined && judgedElsewhere.test(kind)) || text.includes('ENC[AES256_GCM'))) return [];
    if (kind === 'SealedSecret') return [];
  } else if (file.text.includes('ENC[AES256_GCM') && hit.evidence === 'credential-in-config') {
    return [];
  }
  return [{ line, key: hit.key, evidence: hit.evidence, ...(document !== undefined && { document }) }];
}
