import { Assessment, Evidence, RuleResult } from '../model/Assessment';
import { Severity } from '../model/severity';
import { plural } from '../aggregate/words';
import { bySeverity } from '../model/severity';

type Command = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly command: Command;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

const COMMANDS: Record<Severity, Command> = {
  critical: 'error',
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** GitHub shows so many annotations of a command for a step, and drops the others without a word. */
const MAX_ANNOTATIONS = 10;

/**
 * Findings as workflow commands, which GitHub shows beside the lines of a pull request. The most severe are listed, as many
 * as GitHub shows; how many are not is the last notice.
 *
 * @public
 */
export function renderGithub(assessments: readonly Assessment[]): string {
  const annotations = assessments
    .flatMap(({ results }) => results)
    .filter(({ state }) => state === 'fail' || state === 'unknown')
    .sort(bySeverity)
    .flatMap(toAnnotations);
  const of = (command: Command) =>
    annotations.filter(annotation => annotation.command === command);
  const shown = (['error', 'warning'] as const).flatMap(command =>
    of(command).slice(0, MAX_ANNOTATIONS),
  );
  const notices = of('notice');
  const isComplete =
    shown.length + notices.length === annotations.length &&
    notices.length <= MAX_ANNOTATIONS;
  // One notice less makes room for the one that says so.
  shown.push(
    ...notices.slice(0, isComplete ? MAX_ANNOTATIONS : MAX_ANNOTATIONS - 1),
  );
  if (!isComplete) {
    shown.push({
      command: 'notice',
      properties: { title: 'gitops-conformance' },
      text: `${plural(annotations.length - shown.length, 'more location')} with findings: GitHub shows ${MAX_ANNOTATIONS} annotations of a kind. check --format human lists them.`,
    });
  }
  return shown.map(annotation => `${render(annotation)}\n`).join('');
}

function toAnnotations(result: RuleResult): Annotation[] {
  const { state, severity, message, ruleId, fix } = result;
  const here = result.evidence.filter(({ repositoryUrl }) => !repositoryUrl);
  const locations: (Evidence | undefined)[] = here.length ? here : [undefined];
  return locations.map(location => ({
    command: state === 'unknown' ? 'notice' : COMMANDS[severity],
    properties: {
      // The repository itself is no file: such an annotation belongs to the run.
      ...(location && location.path !== '.' ? { file: location.path } : {}),
      ...(location?.line === undefined ? {} : { line: String(location.line) }),
      title: state === 'unknown' ? `${ruleId} (unknown)` : ruleId,
    },
    text: [message, location?.message, fix && `Fix: ${fix}`]
      .filter(Boolean)
      .join('\n'),
  }));
}

function render({ command, properties, text }: Annotation): string {
  const list = Object.entries(properties)
    .map(([key, value]) => `${key}=${escapeProperty(value)}`)
    .join(',');
  return `::${command} ${list}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
