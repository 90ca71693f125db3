import { isCredentialKey } from '../../text/credentialKey';
import { mayHoldCredentials } from '../../text/credentialStems';
import { linesBetween } from '../../yaml/lineAt';
import { SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { DocumentSearch } from './DocumentSearch';
import { readText } from './forms/readText';
import { judgeValue } from './judgeValue';
import { searchedOf } from './searchedKinds';
import { SecretFinding, SecretStrategyUse } from './SecretFileFacts';
import { findInActions } from './templateLiterals';
import { findInText, minConfigured, scanText, TextHit } from './textSecrets';

/** JSON beyond this size that is no object of Kubernetes is a dashboard, a schema, a state: read, and not parsed. */
const maxParsedData = 8 * 1024;

/** The text of a document, or of a file that has none. */
class Source {
  constructor(
    private readonly text: string,
    private readonly startLine: number,
    private readonly findings: SecretFinding[],
    private readonly uses: SecretStrategyUse[],
    private readonly position?: number,
  ) {}

  add(hits: readonly TextHit[]): void {
    for (const hit of hits) {
      const line = this.startLine + linesBetween(this.text, 0, hit.offset);
      if ('client' in hit)
        this.uses.push({ strategy: 'vault', line, provider: hit.client });
      else
        this.findings.push({
          line,
          key: hit.key,
          evidence: hit.evidence,
          ...(this.position !== undefined && { document: this.position }),
        });
    }
  }
}

/**
 * What may stand in any file, whatever it is. What SOPS encrypted is searched like everything else: its `encrypted_regex`
 * chooses keys, and a value under a key that it does not choose stays as it was. Clients of secret stores are added to
 * the strategies in use.
 *
 * @internal
 */
export function findAnywhere(
  { text, documents }: FileContent,
  uses: SecretStrategyUse[],
): SecretFinding[] {
  const findings: SecretFinding[] = [];
  if (documents.length === 0 && text !== '') {
    const source = new Source(text, 1, findings, uses);
    source.add(scanText(text, true));
    if (mayHoldCredentials(text, isCredentialKey)) {
      source.add(findInText(text));
      source.add(findInActions(text));
    }
  }
  documents.forEach((document, position) => {
    const source = new Source(
      document.text,
      document.startLine,
      findings,
      uses,
      position,
    );
    const searched = searchedOf(document.kind);
    const isConfiguration = searched === 'everything' || searched === 'items';
    source.add(scanText(document.text, isConfiguration));
    if (
      searched === 'nothing' ||
      !mayHoldCredentials(document.text, isCredentialKey)
    )
      return;
    source.add(findInActions(document.text));
    if (!isStructured(document)) {
      if (isConfiguration) source.add(findInText(document.text));
      return;
    }
    const search = new DocumentSearch(document, position);
    search.visitObject(document.value);
    findings.push(...search.findings);
    if (isConfiguration && !document.json)
      source.add(findInComments(document.text));
  });
  return findings;
}

/** Whether a document can be searched by its structure. */
function isStructured(document: SourceDocument): boolean {
  const { json, text, kind } = document;
  if (json && text.length > maxParsedData && kind === undefined) return false;
  return document.value !== undefined;
}

/** Entries that a comment of YAML takes out of use, and shows all the same. */
function findInComments(text: string): TextHit[] {
  const hits: TextHit[] = [];
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at)) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    if (at === 0 || /\s/.test(text[at - 1])) {
      const start = at;
      for (const { key, value, offset } of readText(
        text.slice(start, end),
        minConfigured,
      )) {
        const evidence = judgeValue(key, value, 'config');
        if (evidence) hits.push({ offset: start + offset, key, evidence });
      }
      at = end;
    } else {
      at++;
    }
  }
  return hits;
}
