import { SourceFile } from '../source/SourceFile';

/** Part of a file that may hold a credential or a reference to one. @internal */
export interface Region {
  readonly text: string;
  readonly startLine: number;
  /** Position of the document, where the file has any. */
  readonly document?: number;
  readonly kind?: string;
}

/** Schemas and ciphertext: read by nobody who looks for a credential. */
const withoutCredentials = new Set(['CustomResourceDefinition', 'SealedSecret']);

/**
 * All that the closer looks below start from, in one expression: most texts have none of it, and one pass over a text
 * is what its extraction can afford. In this order: private keys, tokens that are distinct enough to be looked for
 * anywhere, clients of Vault, user and password in a URL, tokens that are the value of something, and long values under
 * a key that speaks of a credential.
 */
const anchor =
  /PRIVATE KEY|A(?:GE-SECRET-KEY-1|KIA|SIA|Iza)|LS0tLS1CRUdJTi|ault(?:\.hashicorp\.com\/|\.security\.banzaicloud|_\w{0,20}secret|_kv)|:\/\/[^\s/:@"'<>{}|\\^`]{0,100}:[^\s/@"'<>{}|\\^`]{1,100}@|(?:[:=] ?["']?|earer )(?=gh[pousr]_|github_pat_|gl(?:pat|dt|rt|ptt|soat|agent|cbt|c_|sa_)|xox[abeprs]-|https:\/\/hooks\.slack|[rs]k_live_|SG\.|npm_|hv[sbr]\.|do[opr]_v1_|dckr_|ATATT3|ops_eyJ|tskey-|lin_api_|hf_|sk-(?:proj|ant|svcacct)|dapi|NRAK-|<path:)|(?:ass(?:word|wd|phrase)|ASS(?:WORD|WD|PHRASE)?|ecret|ECRET|oken|OKEN|[kK]ey|KEY|redential|REDENTIAL)[sS]?["']?(?:[:=]|\n +value:) ?["']?[^\s"'#{}$<>,;()[\]]{16}/;

/** @internal */
export function interestingRegions(file: SourceFile): Region[] {
  if (file.documents.length === 0) return anchor.test(file.text) ? [{ text: file.text, startLine: 1 }] : [];
  const regions: Region[] = [];
  for (let position = 0; position < file.documents.length; position++) {
    const { text, kind, startLine } = file.documents[position];
    if ((kind === undefined || !withoutCredentials.has(kind)) && anchor.test(text)) regions.push({ text, startLine, document: position, kind });
  }
  return regions;
}
