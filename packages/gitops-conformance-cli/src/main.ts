import { Command, CommanderError, Option } from 'commander';
import { analyze } from './commands/analyze';
import { check } from './commands/check';
import { ExitCode, UsageError } from './exitCodes';
import { Output, ProcessOutput } from './Output';

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
    output.err(
      `gitops-conformance: ${message}\n${
        error instanceof UsageError || !process.env.DEBUG
          ? ''
          : `${(error as Error).stack}\n`
      }`,
    );
    return ExitCode.misuse;
  }
}

function createProgram(
  output: Output,
  setExitCode: (code: number) => void,
): Command {
  const program = new Command('gitops-conformance')
    .description('Holds GitOps repositories against a standard.')
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
    .action(async (directory, options) => {
      await analyze({ directory, ...options }, output);
    });

  program
    .command('check')
    .description('Hold a repository against a standard.')
    .argument('<dir>', 'directory of the repository')
    .requiredOption('--standard <file>', 'the standard')
    .addOption(formats('human', 'json'))
    .option('--profile <name>', 'profile of the standard')
    .option('--path <path>', 'directory of the service within the repository')
    .option('--entity <ref>', 'entity of the catalog-info.yaml to check')
    .option(
      '--context <dir...>',
      'other repositories whose Applications or Flux objects deploy this one',
    )
    .option('--url <url>', 'URL by which those objects name this repository')
    .addOption(
      new Option('--phase <number>', 'check the gates up to this phase only')
        .choices(['1', '2', '3', '4'])
        .default('4'),
    )
    .option('--allow-unknown', 'let gates through that cannot be judged')
    .option('--verbose', 'list what passes, too')
    .action(async (directory, options) => {
      setExitCode(await check({ directory, ...options }, output));
    });

  return program;
}

function formats(...names: string[]): Option {
  return new Option('--format <format>', 'form of the report')
    .choices(names)
    .default(names[0]);
}
