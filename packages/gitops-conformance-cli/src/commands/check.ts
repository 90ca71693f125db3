import {
  Assessment,
  Phase,
  conforms,
  withoutBaseline,
} from '@gitops-adoption/conformance';
import {
  AssessDirectoryOptions,
  assessDirectory,
  requirePath,
} from '../assessDirectory';
import { ExitCode, UsageError } from '../exitCodes';
import { Output } from '../Output';
import { readBaseline } from '../readBaseline';
import { readGitTree } from '../readGitTree';
import { readRepository } from '../readRepository';
import { readRules } from '../readRules';
import { readStandard } from '../readStandard';
import { ReportFormat, renderReport } from '../renderReport';
import { explain } from './rules';

export interface CheckOptions {
  readonly directory: string;
  readonly standard: string;
  readonly format: ReportFormat;
  readonly profile?: string;
  readonly path?: string;
  readonly entity?: string;
  readonly context?: readonly string[];
  readonly url?: string;
  readonly phase: '1' | '2' | '3' | '4';
  readonly allowUnknown?: boolean;
  readonly baseline?: string;
  readonly since?: string;
  readonly rules?: readonly string[];
  readonly explain?: string;
  readonly verbose?: boolean;
}

/** `check`: the findings, and an exit code that a pull request can be stopped by. */
export async function check(
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const rules = readRules(options.rules);
  const standard = await readStandard(options.standard, rules);
  if (options.explain !== undefined) {
    output.out(explain(rules, options.explain, standard));
    return ExitCode.conforms;
  }
  const { directory, url } = options;
  const tree = await readRepository(directory, { url });
  requirePath(tree, options.path);
  const wanted: AssessDirectoryOptions = { ...options, standard, rules };
  const assessment = await assessDirectory(wanted, tree);
  const baseline = await baselineOf(assessment, wanted, options);
  const judged = baseline ? withoutBaseline(assessment, baseline) : assessment;
  const verdict = conforms(judged, {
    phase: Number(options.phase) as Exclude<Phase, 0>,
    allowUnknown: options.allowUnknown,
  });
  output.out(
    renderReport(options.format, {
      assessments: [judged],
      conforms: verdict,
      standard,
      rules,
      colour: output.colour,
      verbose: options.verbose,
    }),
  );
  return verdict ? ExitCode.conforms : ExitCode.doesNotConform;
}

async function baselineOf(
  { entityRef }: Assessment,
  wanted: AssessDirectoryOptions,
  { baseline, since }: CheckOptions,
): Promise<Assessment | undefined> {
  if (baseline !== undefined && since !== undefined) {
    throw new UsageError('--baseline and --since exclude each other');
  }
  if (since !== undefined) {
    return assessDirectory(wanted, await readGitTree(wanted.directory, since));
  }
  if (baseline === undefined) return undefined;
  const assessments = await readBaseline(baseline);
  const found = assessments.find(entry => entry.entityRef === entityRef);
  if (found) return found;
  throw new UsageError(`The baseline '${baseline}' does not have ${entityRef}`);
}
