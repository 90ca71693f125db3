import { isCredentialKey } from '../../text/credentialKey';
import { mayHoldCredentials } from '../../text/credentialStems';
import { linesBetween } from '../../yaml/lineAt';
import { SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { DocumentSearch } from './DocumentSearch';
import { searchedOf } from './searchedKinds';
import { SecretFinding, SecretStrategyUse } from './SecretFileFacts';
import { findInActions } from './templateLiterals';
import { findInText, scanText, TextHit } from './textSecrets';

/** JSON beyond this size that is no object of Kubernetes is a dashboard, a schema, a state: read, and not parsed. */
const maxParsedData = 8 * 1024;
const schema = /^kind:[ \t]*["']?CustomResourceDefinition\b/m;

/** Whether keys of a document speak of credentials, by its position; looked for once. @internal */
export type HoldsKeys = (position: number) => boolean;

/** @internal */
export function keysIn(documents: readonly SourceDocument[]): HoldsKeys {
  const known: boolean[] = [];
  return position =>
    (known[position] ??= mayHoldCredentials(
      documents[position].text,
      isCredentialKey,
    ));
}

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
  holdsKeys: HoldsKeys,
): SecretFinding[] {
  const findings: SecretFinding[] = [];
  if (documents.length === 0 && text !== '') {
    const source = new Source(text, 1, findings, uses);
    source.add(scanText(text, true));
    if (mayHoldCredentials(text, isCredentialKey)) {
      if (schema.test(text)) findBesideSchemas(text, findings, uses);
      else source.add(findInText(text));
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
    if (searched === 'nothing' || !holdsKeys(position)) return;
    source.add(findInActions(document.text));
    if (!isStructured(document)) {
      if (isConfiguration) source.add(findInText(document.text));
      return;
    }
    const search = new DocumentSearch(document, position);
    search.visitObject(document.value);
    findings.push(...search.findings);
  });
  return findings;
}

/** What a template makes of a schema describes values, and holds none. */
function findBesideSchemas(
  text: string,
  findings: SecretFinding[],
  uses: SecretStrategyUse[],
): void {
  let line = 1;
  for (const part of text.split(/^(?=---)/m)) {
    if (!schema.test(part))
      new Source(part, line, findings, uses).add(findInText(part));
    line += linesBetween(part, 0, part.length);
  }
}

/** Whether a document can be searched by its structure. */
function isStructured(document: SourceDocument): boolean {
  const { json, text, kind } = document;
  if (json && text.length > maxParsedData && kind === undefined) return false;
  return document.value !== undefined;
}
