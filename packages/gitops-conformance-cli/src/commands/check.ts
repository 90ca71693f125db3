import {
  Assessment,
  Phase,
  Standard,
  conforms,
} from '@gitops-adoption/conformance';
import { assessTargets, profileNames } from '../assessTargets';
import { compare } from '../compare';
import { ExitCode, UsageError } from '../exitCodes';
import { repositoryUrl } from '../git';
import { Output } from '../Output';
import { readConfig } from '../readConfig';
import { readRepository } from '../readRepository';
import { readRules } from '../readRules';
import { readStandard } from '../readStandard';
import { ReportFormat, renderReport } from '../renderReport';
import { TargetOptions, targetsOf } from '../targets';
import { explain } from './rules';

export interface CheckOptions extends TargetOptions {
  readonly standard?: string;
  readonly config?: string;
  readonly format: ReportFormat;
  readonly profile?: string;
  readonly context?: readonly string[];
  readonly url?: string;
  readonly phase?: string;
  readonly allowUnknown?: boolean;
  readonly baseline?: string;
  readonly since?: string;
  readonly rules?: readonly string[];
  readonly explain?: string;
  readonly verbose?: boolean;
}

/** `check`: the findings, and an exit code that a pull request can be stopped by. */
export async function check(
  given: CheckOptions,
  output: Output,
): Promise<number> {
  const started = performance.now();
  const options = await withConfig(given);
  if (options.standard === undefined) {
    throw new UsageError('Name a standard with --standard, or with --config');
  }
  const rules = readRules(options.rules);
  const standard = await readStandard(options.standard, rules);
  if (options.explain !== undefined) {
    output.out(explain(rules, options.explain, standard));
    return ExitCode.conforms;
  }
  const url = options.url ?? (await repositoryUrl(options.directory));
  const tree = await readRepository(options.directory, { url });
  const targets = targetsOf(tree, options);
  const wanted = {
    ...options,
    name: options.directory,
    url,
    standard,
    rules,
    output,
    comparison: {},
  };
  const found = await assessTargets(tree, targets, wanted);
  const judged = withProfile(found, standard, options, output);
  const comparison = await compare(judged, options, {
    tree,
    targets,
    options: wanted,
  });
  for (const note of comparison?.notes ?? []) output.err(`${note}\n`);
  const assessments = comparison?.assessments ?? judged;
  const isConforming = assessments.every(assessment =>
    conforms(assessment, {
      phase: Number(options.phase ?? 4) as Exclude<Phase, 0>,
      allowUnknown: options.allowUnknown,
    }),
  );
  output.out(
    renderReport(options.format, {
      assessments,
      comparedWith: comparison?.comparedWith,
      conforms: isConforming,
      files: tree.files.keys(),
      allowUnknown: options.allowUnknown,
      seconds: (performance.now() - started) / 1000,
      standard,
      rules,
      colour: output.colour,
      verbose: options.verbose,
    }),
  );
  return isConforming ? ExitCode.conforms : ExitCode.doesNotConform;
}

/** What is said on the command line wins over what is written in the file. */
async function withConfig(options: CheckOptions): Promise<CheckOptions> {
  if (options.config === undefined) return options;
  const { plugins, ...config } = await readConfig(options.config);
  return {
    ...config,
    ...options,
    rules: [...(plugins ?? []), ...(options.rules ?? [])],
  };
}

/** An entity that the standard does not speak of is no failure among many, and a mistake alone. */
function withProfile(
  assessments: readonly Assessment[],
  standard: Standard,
  { all }: CheckOptions,
  output: Output,
): readonly Assessment[] {
  return assessments.filter(({ profile, entityRef }) => {
    if (profile !== undefined) return true;
    const message = `No profile applies to ${entityRef}`;
    if (!all) {
      throw new UsageError(
        `${message}: name one with --profile, one of ${profileNames(standard)}`,
      );
    }
    output.err(`${message}: left out\n`);
    return false;
  });
}
