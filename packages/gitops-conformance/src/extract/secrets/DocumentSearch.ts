import { isCredentialKey } from '../../text/credentialKey';
import { mayHoldCredentials } from '../../text/credentialStems';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { documentsIn, looksLikeDocuments } from './documentsIn';
import { findEncoded, judgeEncoded } from './encoded';
import { judgeValue } from './judgeValue';
import { SecretFinding } from './SecretFileFacts';
import { searchedOf } from './searchedKinds';
import { findInText, minConfigured } from './textSecrets';
import { ValueLocator } from './ValueLocator';
import { variableOf } from './variables';

type Path = (string | number)[];
type Mapping = Readonly<Record<string, unknown>>;

/** What a text has in which a key and its value may be found. */
const mayHoldEntries = /[=\s<"']|@\w{0,10}\(/;
/** Of a shorter text, the search costs less than to ask whether it is worth it. */
const minSought = 200;
const templateKey = /^(?:template|templates|secretTemplates?)$/i;
const maxNodes = 200_000;
const maxEmbedded = 4;
/** Each has to be located, so there is one more than are listed. */
const maxFindings = 501;

/**
 * Search of a parsed document for values whose key says credential: in a mapping of any style, as `name` and `value` of a
 * variable, in a JSON patch, among arguments, and in texts and documents that are values themselves.
 */
export class DocumentSearch {
  readonly findings: SecretFinding[] = [];
  private readonly path: Path = [];
  private locatorOfValues?: ValueLocator;
  private nodes = 0;
  private embedded = 0;
  private located = 0;

  constructor(
    private readonly document: SourceDocument,
    private readonly position: number | undefined,
  ) {}

  /** Most documents have nothing to locate. */
  private get locator(): ValueLocator {
    this.locatorOfValues ??= new ValueLocator(this.document);
    return this.locatorOfValues;
  }

  /** Searches an object as its kind asks for; that of an item of a typed list may be implied. */
  visitObject(object: unknown, implied?: string): void {
    if (!isMapping(object)) {
      this.visit(object, '');
      return;
    }
    const kind = typeof object.kind === 'string' ? object.kind : implied;
    const searched = searchedOf(kind);
    if (searched === 'everything') this.visitMapping(object);
    else if (searched === 'templates') this.visitTemplates(object);
    else if (searched === 'secret' && this.path.length > 0)
      this.visitSecret(object);
    else if (searched === 'items') {
      const item = kind === 'Template' ? undefined : kind?.replace(/List$/, '');
      this.visitItems(object, item || undefined);
    }
  }

  private visitItems(list: Mapping, implied: string | undefined): void {
    for (const [key, value] of Object.entries(list)) {
      if ((key !== 'items' && key !== 'objects') || !Array.isArray(value)) {
        this.within(key, () => this.visit(value, key));
        continue;
      }
      this.within(key, () =>
        value.forEach((item: unknown, index) => {
          const kind = isMapping(item) ? (item.kind ?? implied) : undefined;
          // Those of a list are judged together with the Secrets that are documents.
          if (kind !== 'Secret')
            this.within(index, () => this.visitObject(item, implied));
        }),
      );
    }
  }

  /** Values of an object that makes a Secret: what stands in its template as it is will stand in the Secret. */
  private visitTemplates(node: unknown): void {
    if (this.isTooMuch()) return;
    if (Array.isArray(node))
      node.forEach((item: unknown, index) =>
        this.within(index, () => this.visitTemplates(item)),
      );
    if (!isMapping(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== 'object') continue;
      this.within(key, () => {
        if (templateKey.test(key)) this.visitTemplate(value);
        else this.visitTemplates(value);
      });
    }
  }

  private visitTemplate(template: unknown): void {
    const templates = Array.isArray(template) ? template : [template];
    templates.forEach((each: unknown, index) => {
      if (!isMapping(each)) return;
      const visit = () => this.visitSecret(each);
      if (Array.isArray(template)) this.within(index, visit);
      else visit();
    });
  }

  /** A Secret that is no document of its own, or the template of one. */
  private visitSecret(object: Mapping): void {
    for (const [field, data] of Object.entries(object))
      this.within(field, () => {
        if (!isMapping(data) || !/^(?:data|stringData)$/.test(field))
          this.visitValue(field, data);
        else
          for (const [key, value] of Object.entries(data))
            if (typeof value === 'string' || typeof value === 'number')
              this.within(key, () =>
                this.report(
                  key,
                  String(value),
                  judgeEncoded(key, String(value), field === 'data'),
                ),
              );
      });
  }

  private visit(node: unknown, key: string): void {
    if (this.isTooMuch()) return;
    if (Array.isArray(node)) this.visitList(node, key);
    else if (isMapping(node)) {
      const isObject =
        this.path.length > 0 &&
        typeof node.kind === 'string' &&
        typeof node.apiVersion === 'string';
      if (isObject) this.visitObject(node);
      else this.visitMapping(node);
    }
  }

  private visitList(items: readonly unknown[], key: string): void {
    if (items.some(item => typeof item === 'string' && item.startsWith('-')))
      this.visitArguments(items);
    for (let index = 0; index < items.length; index++) {
      this.path.push(index);
      this.visitValue(key, items[index], false);
      this.path.pop();
    }
  }

  /** `[--password, x]`: as a shell would have them, which quotes what has blanks. */
  private visitArguments(items: readonly unknown[]): void {
    const words = items.map(item =>
      typeof item === 'string' && !/["'\s]/.test(item) ? item : '""',
    );
    for (const { key, value, evidence } of findInText(words.join(' ')))
      this.report(key, value, evidence);
  }

  private visitMapping(node: Mapping): void {
    const variable = variableOf(node);
    if (variable)
      this.within(variable.field, () =>
        this.judge(variable.key, variable.value, variable.field),
      );
    for (const key of Object.keys(node)) {
      this.path.push(key);
      this.visitValue(key, node[key]);
      this.path.pop();
    }
  }

  private visitValue(key: string, value: unknown, isEntry = true): void {
    if (typeof value === 'string') {
      if (value.length < minConfigured || value.startsWith('ENC[')) return;
      if (isEntry && isCredentialKey(key)) this.judge(key, value, key);
      if (mayHoldEntries.test(value)) this.visitText(key, value);
      this.report(key, value, findEncoded(value));
    } else if (typeof value === 'object' && value !== null) {
      // `PASSWORD: {value: x, description: ...}`, as some pipelines write their variables.
      if (isMapping(value) && typeof value.value === 'string') {
        const inner = value.value;
        if (isCredentialKey(key))
          this.within('value', () => this.judge(key, inner, 'value'));
      }
      this.visit(value, key);
    }
  }

  private visitText(key: string, text: string): void {
    if (text.length > minSought && !mayHoldCredentials(text, isCredentialKey))
      return;
    if (this.embedded < maxEmbedded && looksLikeDocuments(key, text)) {
      const parts = documentsIn(text);
      if (parts) {
        this.embedded++;
        for (const part of parts) this.visitObject(part);
        this.embedded--;
        return;
      }
    }
    for (const { key: own, evidence, offset } of findInText(text))
      this.add(own, evidence, () =>
        this.locator.lineInText(this.path, text, offset),
      );
  }

  private judge(key: string, value: string, last: string): void {
    this.report(key, value, judgeValue(key, value, 'config'), last);
  }

  private report(
    key: string,
    value: string,
    evidence: SecretFinding['evidence'] | undefined,
    last = key,
  ): void {
    if (evidence)
      this.add(key, evidence, () =>
        this.locator.lineOf(this.path, last, value),
      );
  }

  private add(
    key: string,
    evidence: SecretFinding['evidence'],
    locate: () => number | undefined,
  ): void {
    if (++this.located > maxFindings) return;
    const line = locate();
    if (line === undefined) return;
    this.findings.push({
      line,
      key,
      evidence,
      ...(this.position !== undefined && { document: this.position }),
    });
  }

  private within(step: string | number, visit: () => void): void {
    this.path.push(step);
    visit();
    this.path.pop();
  }

  private isTooMuch(): boolean {
    return ++this.nodes > maxNodes;
  }
}
