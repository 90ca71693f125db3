import { ENGINE_VERSION } from '@gitops-adoption/conformance';
import { Command, CommanderError, Option } from 'commander';
import { analyze } from './commands/analyze';
import { check } from './commands/check';
import { diff } from './commands/diff';
import { estate } from './commands/estate';
import { init } from './commands/init';
import { policy } from './commands/policy';
import { preview } from './commands/preview';
import { rules } from './commands/rules';
import { ExitCode, UsageError } from './exitCodes';
import { Output, ProcessOutput } from './Output';
import { REPORT_FORMATS } from './renderReport';

/** Runs the command line and answers with the exit code. */
export async function main(
  args: readonly string[],
  output: Output = new ProcessOutput(),
): Promise<number> {
  let exitCode: number = ExitCode.conforms;
  const program = createProgram(output, code => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are answers, not mistakes.
      return error.exitCode === 0 ? ExitCode.conforms : ExitCode.misuse;
    }
    const message = error instanceof Error ? error.message : String(error);
    output.err(`gitops-conformance: ${message}\n${stackOf(error)}`);
    return ExitCode.misuse;
  }
}

/** A mistake of the caller is reported without a stack, unless that of its cause is asked for. */
function stackOf(error: unknown): string {
  if (!process.env.DEBUG) return '';
  const origin = error instanceof UsageError ? error.cause : error;
  return origin instanceof Error ? `${origin.stack}\n` : '';
}

function createProgram(
  output: Output,
  setExitCode: (code: number) => void,
): Command {
  const program = new Command('gitops-conformance')
    .description('Holds GitOps repositories against a standard.')
    .version(ENGINE_VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: text => output.out(text),
      writeErr: text => output.err(text),
    })
    .showHelpAfterError('Run with --help for usage.');

  program
    .command('analyze')
    .description('Print what the files of a repository say, free of judgement.')
    .argument('<dir>', 'directory of the repository')
    .addOption(formats('json'))
    .option('--url <url>', 'URL of the repository, to be named in the facts')
    .option('--plugins <module...>', 'packages that export more ecosystems')
    .action(async (directory, options) => {
      await analyze({ directory, ...options }, output);
    });

  program
    .command('check')
    .description('Hold a repository against a standard.')
    .argument('[dir]', 'directory of the repository', '.')
    .option('--standard <file>', 'the standard')
    .option('--config <file>', 'file with options, plugins among them')
    .addOption(formats(...REPORT_FORMATS))
    .option('--profile <name>', 'profile of the standard')
    .option('--path <path>', 'directory of the service within the repository')
    .option('--entity <ref>', 'entity of a catalog-info.yaml to check')
    .option('--all', 'check every entity of the repository')
    .option(
      '--context <dir...>',
      'other repositories whose Applications or Flux objects deploy this one',
    )
    .option(
      '--url <url>',
      'URL of this repository in those objects; default: its remote',
    )
    .addOption(
      new Option(
        '--phase <number>',
        'check the gates up to this phase only; default: 4',
      ).choices(['1', '2', '3', '4']),
    )
    .option('--allow-unknown', 'let gates through that cannot be judged')
    .option(
      '--baseline <file>',
      'an earlier report as JSON: show only what is worse',
    )
    .option(
      '--since <ref>',
      'show only what is worse than where this branch left a Git ref',
    )
    .addOption(moreRules())
    .option('--explain <rule>', 'explain a rule instead of checking')
    .option('--verbose', 'list what passes, too')
    .action(async (directory, options) => {
      setExitCode(await check({ directory, ...options }, output));
    });

  program
    .command('rules')
    .description('List the rules, or explain one.')
    .argument('[id]', 'id of a rule')
    .addOption(formats('human', 'json'))
    .addOption(moreRules())
    .action((id, options) => rules({ id, ...options }, output));

  program
    .command('diff')
    .description('Tell what a standard asks for that another does not.')
    .argument('<from>', 'a standard')
    .argument('<to>', 'another standard, or its next version')
    .addOption(formats('human', 'json'))
    .addOption(moreRules())
    .action((from, to, options) => diff({ from, to, ...options }, output));

  program
    .command('init')
    .description('Propose a standard from what repositories do already.')
    .argument('<dir...>', 'directories of repositories')
    .option('--name <name>', 'name of the standard', 'my-company')
    .option('--output <file>', 'file to write; default: standard output')
    .action((directories, options) =>
      init({ directories, ...options }, output),
    );

  program
    .command('estate')
    .description('Tell how far several repositories are, and how alike.')
    .argument('<dir...>', 'directories of repositories')
    .requiredOption('--standard <file>', 'the standard')
    .option('--url-base <url>', 'URL that the directories are named below')
    .addOption(formats('human', 'json'))
    .addOption(moreRules())
    .action((directories, options) =>
      estate({ directories, ...options }, output),
    );

  program
    .command('preview')
    .description('Tell who would newly fail what under a draft.')
    .argument('<dir...>', 'directories of repositories')
    .requiredOption('--current <file>', 'the standard of today')
    .requiredOption('--draft <file>', 'the standard of tomorrow')
    .option('--url-base <url>', 'URL that the directories are named below')
    .addOption(formats('human', 'json'))
    .addOption(moreRules())
    .action((directories, options) =>
      preview({ directories, ...options }, output),
    );

  program
    .command('policy')
    .description(
      'Print admission policies for the rules that a cluster can enforce.',
    )
    .requiredOption('--standard <file>', 'the standard')
    .option('--profile <name>', 'profile of the standard')
    .action(options => policy(options, output));

  return program;
}

function formats(...names: string[]): Option {
  return new Option('--format <format>', 'form of the report')
    .choices(names)
    .default(names[0]);
}

function moreRules(): Option {
  return new Option(
    '--rules <module...>',
    'packages that export more rules or ecosystems',
  );
}
