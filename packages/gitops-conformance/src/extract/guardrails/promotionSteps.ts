import { PipelineJob, PipelineStep } from './pipelineJobs';

/** How a pipeline carries versions, by what it does. @internal */
export interface PromotionSteps {
  readonly line: number;
  /** What it changes files of: words of paths, without any where a step says that it promotes. */
  readonly paths?: readonly string[];
}

/** A command or an action that says so by name: a target, a script, a workflow. A service may be called promotion. */
const saysSo =
  /^(?:make|task|just|mage|npm run|yarn)\s(?:\S+\s)*[\w:-]*\bpromote\b|^(?:\S+\s)?\S*\bpromote[\w-]*\.(?:sh|py|js|ts)\b|\bkargo\s[^\n]{0,200}?\bpromote\b|\bworkflow\s+run\s+\S*\bpromote\b|^uses: \S*\bpromote\b/i;
/** Commands that write another version into a file, and actions that do. */
const changes =
  /\bkustomize\s+edit\s+(?:set|add)\b|\byq\b[^\n]*\s(?:-\w*i\w*|--inplace|w)\b|^yq\b[^\n]*>|\b(?:sed|perl|gsed)\s[^\n]*?-\w*i\b|\b(?:cp|rsync|mv)\s|\bgit\s+(?:merge|cherry-pick)\s|\bkpt\s+fn\s+eval\b|^uses: (?:\S+\/)?(?:yaml-update-action|yaml-update|update-yaml\S*|update-image-tag\S*|helm-values-action)\b|^uses: fjogeleit\//i;
/** It hands in what it changed. */
const publishes =
  /\bgit\b[^\n]*\spush\b|\bgh\s+(?:pr\s+create|api\s[^\n]*pulls)\b|\bhub\s+pull-request\b|\bglab\s+mr\s+create\b|\baz\s+repos\s+pr\s+create\b|\bcurl\b[^\n]*(?:merge_requests|pulls|pullrequests)\b|^uses: \S*(?:create-pull-request|pull-request|auto-commit|add-and-commit|github-push|yaml-update|git-commit)|^uses: fjogeleit\//i;
const maxPaths = 50;

/** @internal */
export function findPromotion(
  jobs: readonly PipelineJob[],
): PromotionSteps | undefined {
  const all = jobs.flatMap(({ steps }) => steps);
  const said = all.find(
    ({ text, kind }) =>
      (kind === 'command' || kind === 'setting') && saysSo.test(text),
  );
  if (said) return { line: said.line };
  if (!all.some(step => step.kind !== 'value' && publishes.test(step.text)))
    return undefined;
  for (const { steps } of jobs) {
    const change = steps.find(
      ({ kind, text }) => kind !== 'value' && changes.test(text),
    );
    if (!change) continue;
    const paths = pathsOf(steps);
    if (paths.length > 0) return { line: change.line, paths };
  }
  return undefined;
}

/** Paths that a job's changes name, and directories that it goes to first. */
function pathsOf(steps: readonly PipelineStep[]): string[] {
  const relevant = steps.filter(({ text, kind }) =>
    kind === 'setting'
      ? /^(?:working-?directory|value-?files?|file-?path|path|files?|dir):/i.test(
          text,
        )
      : changes.test(text) ||
        /^(?:cd|pushd)\s/.test(text) ||
        /^for\s/.test(text),
  );
  const words = relevant.flatMap(({ text }) => text.split(/[\s:]+/).slice(1));
  return [...new Set(words.filter(word => /[/$]|\.ya?ml$/.test(word)))]
    .map(word => word.replace(/["';=!]/g, ''))
    .slice(0, maxPaths);
}
