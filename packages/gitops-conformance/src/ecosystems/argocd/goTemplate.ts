import { GoScope, Unsupported } from './GoScope';
import { OPEN, truthOf } from './goValues';
import { ParameterSet } from './ParameterSet';

type Part =
  { readonly text: string } | { readonly action: string; readonly raw: string };

type Node = Part | { readonly branches: readonly Branch[] };

interface Branch {
  /** None of an `else`. */
  readonly condition?: string;
  readonly body: readonly Node[];
}

/** An action with the text before it, trimmed as its marks say. */
const actionPattern =
  /\{\{(-\s)?((?:[^{}"`]|"(?:[^"\\]|\\.)*"|`[^`]*`)*?)(\s-)?\}\}/g;
const maxActions = 100;

class Parser {
  private at = 0;

  constructor(private readonly parts: readonly Part[]) {}

  parse(): Node[] {
    const nodes = this.body();
    if (this.at < this.parts.length) throw new Unsupported();
    return nodes;
  }

  /** Up to an `else` or `end`. */
  private body(): Node[] {
    const nodes: Node[] = [];
    for (; this.at < this.parts.length; this.at++) {
      const part = this.parts[this.at];
      if ('text' in part) nodes.push(part);
      else if (/^(?:else|end)\b/.test(part.action)) return nodes;
      else if (/^if\b/.test(part.action)) nodes.push(this.choice(part.action));
      else if (/^(?:range|with|define|block|template)\b/.test(part.action))
        throw new Unsupported();
      else if (!part.action.startsWith('/*')) nodes.push(part);
    }
    return nodes;
  }

  private choice(opening: string): Node {
    const branches: Branch[] = [];
    let condition: string | undefined = opening.slice(2);
    for (;;) {
      this.at++;
      branches.push({ condition, body: this.body() });
      const part = this.parts[this.at];
      if (!part || 'text' in part) throw new Unsupported();
      if (part.action === 'end') return { branches };
      const next = /^else(?:\s+if\s(.*))?$/s.exec(part.action);
      if (!next) throw new Unsupported();
      condition = next[1];
    }
  }
}

/**
 * A Go template as far as it can be evaluated from known parameters: fields, literals, `if`, variables and the functions
 * that people put names and paths together with. What cannot be is left as it is written, so that it stays a template.
 *
 * @internal
 */
export function goTemplate(
  template: string,
  missingKeyFails: boolean,
): (parameters: ParameterSet) => string {
  const nodes = parsed(template);
  return parameters => {
    if (!nodes) return template;
    try {
      return render(nodes, new GoScope(parameters, missingKeyFails));
    } catch (error) {
      if (error instanceof Unsupported) return template;
      throw error;
    }
  };
}

function parsed(template: string): readonly Node[] | undefined {
  const parts: Part[] = [];
  let end = 0;
  let trims = false;
  const addText = (text: string) =>
    text !== '' && parts.push({ text: trims ? text.trimStart() : text });
  for (const match of template.matchAll(actionPattern)) {
    if (parts.length > maxActions) return undefined;
    const before = template.slice(end, match.index);
    addText(match[1] ? before.trimEnd() : before);
    parts.push({ action: match[2].trim(), raw: match[0] });
    trims = match[3] !== undefined;
    end = match.index + match[0].length;
  }
  addText(template.slice(end));
  try {
    return new Parser(parts).parse();
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

function render(nodes: readonly Node[], scope: GoScope): string {
  let written = '';
  for (const node of nodes) {
    if ('text' in node) written += node.text;
    else if ('action' in node) written += scope.write(node.action, node.raw);
    else {
      const taken = node.branches.find(({ condition }) => {
        const truth =
          condition === undefined || truthOf(scope.evaluate(condition));
        if (truth === OPEN) throw new Unsupported();
        return truth;
      });
      if (taken) written += render(taken.body, scope);
    }
  }
  return written;
}
