import { isTemplated } from '../../text/repositoryUrl';
import { goFunctions } from './goFunctions';
import { GoValue, OPEN, Reference, textOf } from './goValues';
import { ParameterSet } from './ParameterSet';

/** A template does what is not evaluated here. @internal */
export class Unsupported extends Error {}

interface Token {
  readonly kind: 'literal' | 'number' | 'field' | 'name' | 'mark';
  readonly text: string;
}

const tokenPattern =
  /\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|(-?\d+)(?![\w.])|(\$?\w*(?:\.\w+)+|\$\w*|\.)|([A-Za-z]\w*)|([()|]))/y;

function tokensOf(expression: string): readonly Token[] {
  const tokens: Token[] = [];
  const source = expression.trim();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < source.length) {
    const match = tokenPattern.exec(source);
    if (!match) throw new Unsupported();
    const [, quoted, raw, number, field, name, mark] = match;
    if (quoted !== undefined)
      tokens.push({ kind: 'literal', text: quoted.replace(/\\(.)/g, '$1') });
    else if (raw !== undefined) tokens.push({ kind: 'literal', text: raw });
    else if (number !== undefined)
      tokens.push({ kind: 'number', text: number });
    else if (field !== undefined) tokens.push({ kind: 'field', text: field });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'mark', text: mark });
  }
  return tokens;
}

/** What the evaluation of an expression asks for. */
interface Surroundings {
  field(written: string): GoValue;
  call(name: string, args: readonly GoValue[]): GoValue;
}

/** One pipeline: commands one after the other, each of an operand or of a function with its arguments. */
class Pipeline {
  private at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly scope: Surroundings,
  ) {}

  evaluate(): GoValue {
    const value = this.pipeline();
    if (this.at < this.tokens.length) throw new Unsupported();
    return value;
  }

  private pipeline(): GoValue {
    let value = this.command([]);
    while (this.isMark('|')) {
      this.at++;
      value = this.command([value]);
    }
    return value;
  }

  private command(piped: readonly GoValue[]): GoValue {
    if (this.isEnd()) throw new Unsupported();
    const { kind, text } = this.tokens[this.at];
    if (kind !== 'name' || text === 'true' || text === 'false') {
      const value = this.operand();
      if (piped.length > 0 || !this.isEnd()) throw new Unsupported();
      return value;
    }
    this.at++;
    const args: GoValue[] = [];
    while (!this.isEnd()) args.push(this.operand());
    return this.scope.call(text, [...args, ...piped]);
  }

  private operand(): GoValue {
    const { kind, text } = this.tokens[this.at++];
    if (kind === 'literal') return text;
    if (kind === 'number') return Number(text);
    if (kind === 'field') return this.scope.field(text);
    if (kind === 'name')
      return text === 'true' || text === 'false'
        ? text === 'true'
        : this.scope.call(text, []);
    if (text !== '(') throw new Unsupported();
    const value = this.pipeline();
    if (!this.isMark(')')) throw new Unsupported();
    this.at++;
    return value;
  }

  private isMark(text: string): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'mark' && token.text === text;
  }

  private isEnd(): boolean {
    const token = this.tokens[this.at];
    return !token || (token.kind === 'mark' && token.text !== '(');
  }
}

/** Parameters and variables that the actions of one template see. @internal */
export class GoScope implements Surroundings {
  private readonly variables = new Map<string, GoValue>();

  constructor(
    private readonly parameters: ParameterSet,
    private readonly missingKeyFails: boolean,
  ) {}

  /** What an action writes; the action itself where nobody knows. */
  write(action: string, raw: string): string {
    const assignment = /^(\$\w+)\s*:?=\s*(.*)$/s.exec(action);
    try {
      const value = this.evaluate(assignment ? assignment[2] : action);
      if (!assignment) return textOf(value) ?? raw;
      this.variables.set(assignment[1], value);
      return '';
    } catch (error) {
      if (error instanceof Unsupported) return raw;
      throw error;
    }
  }

  evaluate(expression: string): GoValue {
    const pipeline = new Pipeline(tokensOf(expression), this);
    return this.resolved(pipeline.evaluate());
  }

  call(name: string, args: readonly GoValue[]): GoValue {
    const known = Object.hasOwn(goFunctions, name)
      ? goFunctions[name]
      : undefined;
    return known ? known(args, value => this.resolved(value)) : OPEN;
  }

  field(written: string): GoValue {
    const [variable, ...keys] = written === '.' ? [''] : written.split('.');
    if (variable === '' || variable === '$')
      return new Reference(keys.join('.'));
    return keys.length === 0 && this.variables.has(variable)
      ? this.variables.get(variable)
      : OPEN;
  }

  /** What a reference stands for. A parameter with others below it is a mapping, of which nothing is known as a whole. */
  private resolved(value: GoValue): GoValue {
    if (!(value instanceof Reference)) return value;
    const { known, open } = this.parameters;
    if (Object.hasOwn(known, value.key))
      return isTemplated(known[value.key]) ? OPEN : known[value.key];
    if (open || this.missingKeyFails || value.key === '') return OPEN;
    const below = `${value.key}.`;
    return Object.keys(known).some(key => key.startsWith(below))
      ? OPEN
      : undefined;
  }
}
