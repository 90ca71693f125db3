/** A simple command of a script, on one line and without its quoted texts. @internal */
export interface ShellCommand {
  /** Lines of the script before the one on which it starts. */
  readonly line: number;
  readonly text: string;
  /** What its words say does not run: it writes them, looks for them or changes a file by them. */
  readonly quotes: boolean;
}

/** Scripts come from the repository: scripts inside of quotes inside of scripts are followed so deep. */
const maxDepth = 4;
const maxCommands = 5000;
const maxText = 4000;

/** They write, look for or compare what they are given, and run none of it. */
const quoting =
  /^(?:echo|printf|grep|[efz]grep|rg|ag|ack|sed|awk|cat|tee|read|logger|which|type|hash|test|\[\[?|:|rem|write-\w+|git\s+(?:grep|commit|tag|log)|gh\s+(?:pr|issue|release|api)|glab|command\s+-v)(?=\s|$)/i;
/** They run a quoted text as a script. */
const running =
  /(?:^|[\s/])(?:(?:ba|z|da|a|k)?sh|bash\.exe|su|nix-shell|nix|pwsh|powershell|cmd)\s[^\n]{0,300}?(?:-{1,2}[a-z]*c(?:ommand)?|--run|\/c)(?:\s|$)|^(?:ssh|eval|parallel|script)\s/i;
/** They run what is handed to them on their input. */
const runningInput =
  /(?:^|\s)(?:(?:ba|z|da|a|k)?sh|pwsh|python3?)(?:\s+-\S*)*\s*$|^ssh\s/;
/** What may stand before the word that names a command. */
const prefix =
  /^(?:(?:!|then|do|else|if|elif|while|until|time|exec|command(?!\s+-v)|sudo(?:\s+-\w+)*|env|nohup|builtin|[@-]+|[A-Za-z_]\w*=\S*)(?:\s+|(?<=[@-])(?=\w)))+/;

/** Stands for a quoted text of several words, or for the output of another command. */
const left = '…';

class ShellReader {
  private readonly found: ShellCommand[] = [];
  private at = 0;
  private line: number;
  private text = '';
  private start?: number;
  private quoted: { readonly line: number; readonly text: string }[] = [];
  private hereDocuments: { readonly end: string; readonly tabs: boolean }[] =
    [];

  constructor(
    private readonly script: string,
    firstLine: number,
    private readonly depth: number,
  ) {
    this.line = firstLine;
  }

  read(): ShellCommand[] {
    while (this.at < this.script.length && this.found.length < maxCommands)
      this.step();
    this.end();
    return this.found;
  }

  private step(): void {
    const { script, at } = this;
    const char = script[at];
    const next = script[at + 1];
    const continued = '\\`^'.includes(char) && this.continuation();
    if (continued) {
      this.at += continued;
      this.line++;
      this.text += ' ';
    } else if (char === '\n') {
      this.newLine();
    } else if (char === '\\') {
      this.add(next ?? '', 2);
    } else if (char === "'" || char === '"') {
      this.quote(char);
    } else if (char === '$' && script.startsWith('{{', at + 1)) {
      const end = script.slice(at, at + maxText).indexOf('}}');
      const length = end < 0 ? 3 : end + 2;
      this.add(script.slice(at, at + length).replace(/\s+/g, ''));
      this.at += length;
    } else if (char === '$' && next === '(') {
      this.substitute(at + 2, ')');
    } else if (char === '`') {
      this.substitute(at + 1, '`');
    } else if (char === '#' && (at === 0 || /[\s;(]/.test(script[at - 1]))) {
      const end = script.indexOf('\n', at);
      this.at = end < 0 ? script.length : end;
    } else if (char === '<' && next === '<' && script[at + 2] !== '<') {
      this.hereDocument();
    } else if (char === '&' && (next === '>' || script[at - 1] === '>')) {
      this.add(char, 1);
    } else if (';|&()'.includes(char)) {
      this.at++;
      this.end();
    } else {
      this.add(char, 1);
    }
  }

  /** Length of what continues a line: a backslash, PowerShell's backtick, or the caret of Windows. */
  private continuation(): number {
    const rest = this.script.slice(this.at + 1, this.at + 40);
    return (/^[ \t]*\r?\n/.exec(rest)?.[0].length ?? -1) + 1;
  }

  private add(text: string, length = 0): void {
    if (this.start === undefined && text.trim() !== '') this.start = this.line;
    this.text += text;
    this.at += length;
  }

  private newLine(): void {
    const input = runningInput.test(this.text.replace(prefix, ''));
    this.end();
    this.at++;
    this.line++;
    for (const { end, tabs } of this.hereDocuments.splice(0)) {
      const first = this.line;
      const body: string[] = [];
      while (this.at < this.script.length) {
        const stop = this.script.indexOf('\n', this.at);
        const text = this.script.slice(this.at, stop < 0 ? undefined : stop);
        this.at = stop < 0 ? this.script.length : stop + 1;
        this.line++;
        if ((tabs ? text.trimStart() : text).trimEnd() === end) break;
        body.push(text);
      }
      if (input) this.nested(body.join('\n'), first);
    }
  }

  private hereDocument(): void {
    const match = /^<<(-?)[ \t]*(["']?)([\w.-]{1,100})\2/.exec(
      this.script.slice(this.at, this.at + 120),
    );
    if (match)
      this.hereDocuments.push({ end: match[3], tabs: match[1] === '-' });
    this.at += match ? match[0].length : 2;
  }

  /** Of quoted words one is part of the command, several are a text. Commands whose output goes into a text run. */
  private quote(mark: string): void {
    const from = this.at + 1;
    const first = this.line;
    let end = from;
    while (end < this.script.length && this.script[end] !== mark) {
      if (mark === '"' && this.script[end] === '\\') end++;
      else if (mark === '"' && this.script.startsWith('$(', end))
        end = closing(this.script, end + 2);
      end++;
    }
    const text = this.script.slice(from, end);
    this.at = end + 1;
    this.line += lines(text);
    if (mark === '"') this.substitutions(text, first);
    if (/\s/.test(text)) this.quoted.push({ line: first, text });
    if (this.start === undefined) this.start = first;
    this.text += /\s/.test(text) ? left : text;
  }

  private substitutions(text: string, first: number): void {
    for (let at = text.indexOf('$('); at >= 0;) {
      const end = closing(text, at + 2);
      this.nested(text.slice(at + 2, end), first + lines(text.slice(0, at)));
      at = text.indexOf('$(', end);
    }
  }

  private substitute(from: number, mark: string): void {
    const end =
      mark === ')'
        ? closing(this.script, from)
        : indexOrEnd(this.script, mark, from);
    const inner = this.script.slice(from, end);
    this.nested(inner, this.line);
    this.add(left);
    this.at = end + 1;
    this.line += lines(inner);
  }

  private nested(script: string, line: number): void {
    if (this.depth >= maxDepth) return;
    this.found.push(...new ShellReader(script, line, this.depth + 1).read());
  }

  private end(): void {
    const text = this.text.replace(/\s+/g, ' ').trim().replace(prefix, '');
    const { start, quoted } = this;
    this.text = '';
    this.start = undefined;
    this.quoted = [];
    if (start === undefined || text === '') return;
    const quotes = quoting.test(text);
    this.found.push({ line: start, text: text.slice(0, maxText), quotes });
    if (quotes) return;
    if (running.test(`${text} `))
      for (const inner of quoted) this.nested(inner.text, inner.line);
  }
}

function lines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    count++;
  return count;
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}

/** Where the parenthesis closes that was opened before `from`. */
function closing(text: string, from: number): number {
  let open = 1;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '(') open++;
    else if (char === ')' && --open === 0) return at;
  }
  return text.length;
}

/**
 * Simple commands of a shell script in order: lines that are continued are joined, comments and here-documents are left out, and so
 * are quoted texts of several words, which are messages unless a shell is asked to run them. Linear in the script's length.
 *
 * @internal
 */
export function shellCommands(script: string): ShellCommand[] {
  return new ShellReader(script, 0, 0).read();
}
