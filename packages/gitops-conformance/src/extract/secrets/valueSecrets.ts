import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { lineAt } from '../../yaml/lineAt';
import { isCredentialKey } from '../../text/credentialKey';
import { judgeValue } from './judgeValue';
import { isConfigurationKind } from './regions';
import { SecretFinding } from './SecretFileFacts';

type Path = readonly (string | number)[];

const credential =
  '(?:pass(?:word|wd|phrase)?|pwd|secret|token|credential|(?:api|app|access|auth|private|encryption|signing|master)[_-]?key)s?';
/** The value of a variable, as long as one that counts. */
const variableValue = /value["']?: ?["']?[^\s"',{}[\]]{8}/g;
/** Behind a comma and a line break, a comment, or in a mapping of its own. */
const nameBefore = new RegExp(
  `${credential}["']?(?:(?:,|[ \\t]+#[^\\n]{0,100}|:)\\s{1,60}|:\\s{0,60}\\{\\s{0,60})["']?$`,
  'i',
);
const nameBehind = new RegExp(
  `^[^\\n,]{0,512}[\\n,]\\s{0,60}["']?name["']?: ?["']?[\\w.-]{0,60}${credential}`,
  'i',
);
const anywhere = new RegExp(`${credential}["']?\\s{0,4}[:,]`, 'i');
/** Other words of credentials (`auth`, `pin`) name settings as often, which only a Secret around them would settle. */
const spoken = new RegExp(`${credential}$`, 'i');
const maxNodes = 50_000;
const maxFindings = 100;

/** Whether a variable is written in a way that is not name and value on two lines in this order. */
function hasVariableApart(text: string): boolean {
  variableValue.lastIndex = 0;
  for (
    let match = variableValue.exec(text);
    match;
    match = variableValue.exec(text)
  ) {
    const { index } = match;
    if (
      nameBefore.test(text.slice(Math.max(0, index - 200), index)) ||
      nameBehind.test(text.slice(index + 6, index + 700))
    )
      return true;
  }
  return false;
}

class Search {
  readonly findings: SecretFinding[] = [];
  private nodes = 0;

  constructor(
    private readonly document: SourceDocument,
    private readonly position: number,
  ) {}

  visit(node: unknown, path: Path): void {
    if (++this.nodes > maxNodes || this.findings.length >= maxFindings) return;
    if (Array.isArray(node)) {
      node.forEach((item: unknown, index) =>
        this.visit(item, [...path, index]),
      );
      return;
    }
    if (!isMapping(node)) return;
    this.judgeVariable(node, path);
    for (const [key, value] of Object.entries(node)) {
      const at = [...path, key];
      if (typeof value === 'string') this.judge(key, value, at, key);
      // `PASSWORD: {value: x, description: ...}`, as some pipelines write their variables.
      else if (isMapping(value) && typeof value.value === 'string')
        this.judge(key, value.value, [...at, 'value'], 'value');
      if (typeof value === 'object') this.visit(value, at);
    }
  }

  /** `{name: PASSWORD, value: x}`. What is short is recognised by its key alone, and variables are called after all kinds of things. */
  private judgeVariable({ name, value }: Record<string, unknown>, path: Path) {
    if (typeof name !== 'string' || typeof value !== 'string') return;
    if (value.length >= 16)
      this.judge(name, value, [...path, 'value'], 'value');
  }

  private judge(key: string, value: string, path: Path, last: string): void {
    if (value.length < 8 || !spoken.test(key) || !isCredentialKey(key)) return;
    const evidence = judgeValue(key, value, 'config');
    if (evidence === undefined) return;
    this.findings.push({
      line: this.lineOf(path, last, value),
      key,
      evidence,
      document: this.position,
    });
  }

  /** Inside of a flow collection the text is searched for key and value, from the line on that is known. */
  private lineOf(path: Path, key: string, value: string): number {
    const { text, startLine } = this.document;
    const known = this.document.lineOf(path);
    let from = 0;
    for (let line = startLine; line < known; line++)
      from = text.indexOf('\n', from) + 1;
    const quoted = (part: string) =>
      part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const entry = new RegExp(
      `${quoted(key)}["']?\\s{0,100}:\\s{0,100}["']?${quoted(value.slice(0, 60))}`,
      'g',
    );
    entry.lastIndex = from;
    const found = entry.exec(text);
    return found ? startLine + lineAt(text, found.index) - 1 : known;
  }
}

/**
 * Credentials that the text of a document does not show, since name and value are apart: in JSON, behind a comment, with
 * the value first, in a mapping of its own; and those in the objects of a list. Looks at the parsed document, and only
 * where its text has such a thing.
 *
 * @internal
 */
export function findInValues(
  document: SourceDocument,
  position: number,
): SecretFinding[] {
  const { text, kind } = document;
  const isList =
    kind !== undefined && (kind === 'Template' || kind.endsWith('List'));
  if (isList) {
    if (!anywhere.test(text)) return [];
  } else if (!isConfigurationKind(kind) || !hasVariableApart(text)) {
    return [];
  }
  const search = new Search(document, position);
  if (!isList) search.visit(document.value, []);
  for (const field of isList ? ['items', 'objects'] : []) {
    const items = document.mapping[field];
    if (!Array.isArray(items)) continue;
    items.forEach((item: unknown, index) => {
      const own = isMapping(item) ? item.kind : undefined;
      const inner = typeof own === 'string' ? own : kind?.replace(/List$/, '');
      if (isConfigurationKind(inner)) search.visit(item, [field, index]);
    });
  }
  return search.findings;
}
