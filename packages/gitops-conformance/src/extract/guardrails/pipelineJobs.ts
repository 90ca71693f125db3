import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { groovyScripts } from './groovyScripts';
import { ShellCommand, shellCommands } from './shellCommands';

/** @internal */
export interface PipelineStep {
  /** From 1. */
  readonly line: number;
  /** A command, or another setting of a job as `key: value`. */
  readonly text: string;
  /**
   * `command`: runs. `setting`: an action, an image, an argument. `value`: a text that is a command if it starts with one, as
   * variables are. `quoting`: a command that runs nothing of what its words say.
   */
  readonly kind: 'command' | 'setting' | 'value' | 'quoting';
}

/** What runs on one machine, or in one checkout, step after step. @internal */
export interface PipelineJob {
  readonly name?: string;
  /** Jobs of the same file that it takes settings of. */
  readonly extends: readonly string[];
  readonly steps: readonly PipelineStep[];
}

type Job = { name?: string; extends: string[]; steps: PipelineStep[] };
type Path = readonly (string | number)[];
type Mapping = Readonly<Record<string, unknown>>;

/** Words for people, and conditions: nothing of them runs. */
const silentKeys =
  /^(?:name|displayname|description|title|body|message|text|subject|summary|comments?|commit[-_]message|labels?|annotations|if|when|condition|on|true|paths|paths-ignore|branches|branches-ignore|changes|rules|only|except|needs|dependson|depends_on|trigger|triggers|pr|concurrency|permissions|allow_failure|artifacts|cache)$/i;
/** Texts of these are scripts, whatever stands in front of a command. */
const scriptKeys =
  /^(?:run|scripts?|before_script|after_script|commands?|cmds?|args|bash|sh|pwsh|powershell|inlinescript|entry|deps|steps?|install|build|deploy|before_install|before_deploy|after_success|pre|post)$/i;
/** What makes a mapping a job where there are no `steps`: GitLab, Bitbucket, Woodpecker, CodeBuild. */
const jobKeys = ['script', 'before_script', 'extends', 'commands'];
const maxSteps = 20_000;

function stepsOfTexts(
  scripts: readonly { readonly line: number; readonly text: string }[],
): PipelineStep[] {
  return scripts.flatMap(({ line, text }) =>
    shellCommands(text).map(command => stepOf(command, line + 1)),
  );
}

/** Recipes of a Makefile, and YAML that is none because of a template: each line without what introduces a command. */
function stepsOfLines(text: string): PipelineStep[] {
  const script = text.replace(
    /^[ \t]*(?:-[ \t]+)?(?:[\w.-]{1,40}:(?:[ \t]+[|>][+-]?)?[ \t]+)?(?=\S)/gm,
    '',
  );
  return stepsOfTexts([{ line: 0, text: script }]);
}

function stepOf(
  { line, text, quotes }: ShellCommand,
  firstLine: number,
): PipelineStep {
  return { line: firstLine + line, text, kind: quotes ? 'quoting' : 'command' };
}

class JobReader {
  private readonly jobs: Job[] = [];
  /** What stands outside of jobs, and holds for all. */
  private readonly rest: Job = { extends: [], steps: [] };
  private readonly sourceLines: readonly string[];
  private count = 0;

  constructor(
    private readonly document: SourceDocument,
    private readonly stepsAreJobs: boolean,
  ) {
    this.sourceLines = document.text.split('\n');
  }

  read(): PipelineJob[] {
    this.visit(this.document.value, [], undefined);
    return [this.rest, ...this.jobs];
  }

  private visit(value: unknown, path: Path, job: Job | undefined): void {
    if (this.count >= maxSteps) return;
    const key = keyOf(path);
    if (typeof value === 'string') this.text(value, key, path, job);
    else if (Array.isArray(value)) this.list(value, key, path, job);
    else if (isMapping(value)) this.mapping(value, path, job);
  }

  private mapping(value: Mapping, path: Path, job: Job | undefined): void {
    const own =
      job ?? (this.isJob(value, path) ? this.newJob(value, path) : undefined);
    const words = commandWords(value);
    if (words !== undefined)
      this.script(
        words,
        this.lineOf([...path, 'args' in value ? 'args' : 'command']),
        own,
      );
    const keys = Object.keys(value).filter(
      key => !silentKeys.test(key) || isImage(key, value[key]),
    );
    // What a job stands on comes before what it runs, wherever it is written.
    const first = keys.filter(key => /^(?:image|services|uses)$/.test(key));
    for (const key of [...first, ...keys.filter(k => !first.includes(k))])
      if (words === undefined || !/^(?:command|args|entrypoint)$/.test(key))
        this.visit(value[key], [...path, key], own);
  }

  private isJob(value: Mapping, path: Path): boolean {
    if ('steps' in value) return !this.stepsAreJobs;
    if (this.stepsAreJobs) return path.length === 2 && path[0] === 'steps';
    // GitLab's `default` is what all jobs have.
    const isOne = path.length > 0 && path[0] !== 'default';
    return 'phases' in value || (isOne && jobKeys.some(key => key in value));
  }

  private newJob(value: Mapping, path: Path): Job {
    const job = {
      name: String(path.at(-1) ?? ''),
      extends: texts(value.extends),
      steps: [],
    };
    this.jobs.push(job);
    return job;
  }

  private list(
    value: readonly unknown[],
    key: string,
    path: Path,
    job: Job | undefined,
  ): void {
    if (/^(?:command|args)$/.test(key) && isOneCommand(value))
      return this.script(joined(value), this.lineOf(path), job);
    value.forEach((item, i) => this.visit(item, [...path, i], job));
    return undefined;
  }

  private text(
    value: string,
    key: string,
    path: Path,
    job: Job | undefined,
  ): void {
    const line = this.lineOf(path);
    if (scriptKeys.test(key)) {
      this.script(value, this.firstLine(line), job);
      return;
    }
    if (!/\s/.test(value.trim())) {
      this.add({ line, text: `${key}: ${value.trim()}`, kind: 'setting' }, job);
      return;
    }
    const [command] = shellCommands(value);
    if (command && !command.quotes)
      this.add({ line, text: command.text, kind: 'value' }, job);
  }

  private script(text: string, line: number, job: Job | undefined): void {
    for (const command of shellCommands(text))
      this.add(stepOf(command, line), job);
  }

  private add(step: PipelineStep, job: Job = this.rest): void {
    this.count++;
    job.steps.push(step);
  }

  private lineOf(path: Path): number {
    return this.document.lineOf(path);
  }

  /** The content of a block scalar starts on the line behind its key. */
  private firstLine(line: number): number {
    const source = this.sourceLines[line - this.document.startLine] ?? '';
    return /[|>][-+\d]*[ \t]*(?:#.*)?\r?$/.test(source) ? line + 1 : line;
  }
}

function keyOf(path: Path): string {
  const key = path.findLast(part => typeof part === 'string');
  return typeof key === 'string' ? key : '';
}

/** GitLab's services and the steps of Cloud Build are called by their image. */
function isImage(key: string, value: unknown): boolean {
  return (
    key === 'name' && typeof value === 'string' && /^\S+\/\S+$/.test(value)
  );
}

function texts(value: unknown): string[] {
  return [value].flat().filter(item => typeof item === 'string');
}

/** A list of words, and not of scripts: only a shell is handed a script as a word. */
function isOneCommand(words: unknown): words is readonly (string | number)[] {
  return (
    Array.isArray(words) &&
    words.length > 0 &&
    words.every(word => typeof word === 'string' || typeof word === 'number') &&
    (!/\s/.test(String(words[0]).trim()) || words.length === 1) &&
    (!words.some(word => /\s/.test(String(word))) ||
      words.some(word => /^-\w*c$|^(?:\S*\/)?\w*sh$/.test(String(word))))
  );
}

/** What a container runs: its command and arguments, or what its image is called and the arguments. */
function commandWords(value: Mapping): string | undefined {
  const { args, command, entrypoint, image, name } = value;
  if (!Array.isArray(args))
    return isOneCommand(command) ? joined(command) : undefined;
  const [, imageName = ''] =
    /([\w.-]+)(?::[^/]*)?$/.exec(String(image ?? name ?? '')) ?? [];
  const words = [entrypoint ?? command ?? imageName, args].flat();
  return isOneCommand(words) ? joined(words) : undefined;
}

function joined(words: readonly (string | number)[]): string {
  return words
    .map(String)
    .map(word => (/\s/.test(word) ? `'${word.replaceAll("'", '"')}'` : word))
    .join(' ');
}

/**
 * Jobs of a pipeline: of a YAML file by its structure, of any other text as one job.
 *
 * @internal
 */
export function pipelineJobs(file: SourceFile): readonly PipelineJob[] {
  if (/^Jenkinsfile|\.groovy$/.test(file.name))
    return [{ extends: [], steps: stepsOfTexts(groovyScripts(file.text)) }];
  const documents = file.documents.filter(({ value }) => value !== undefined);
  if (file.format !== 'yaml' || documents.length < file.documents.length)
    return [{ extends: [], steps: stepsOfLines(file.text) }];
  return documents.flatMap(document => {
    const reader = new JobReader(document, file.path.startsWith('.buildkite/'));
    return reader.read();
  });
}
