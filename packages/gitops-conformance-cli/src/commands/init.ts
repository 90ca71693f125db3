import { proposeStandard } from '@gitops-adoption/conformance';
import { writeFile } from 'node:fs/promises';
import { analyzeTree } from '../analyzeTree';
import { UsageError } from '../exitCodes';
import { Output } from '../Output';
import { readRepository } from '../readRepository';

export interface InitOptions {
  readonly directories: readonly string[];
  readonly name: string;
  readonly output?: string;
}

/** `init`: a standard to start from, proposed from what repositories do already. */
export async function init(
  options: InitOptions,
  output: Output,
): Promise<void> {
  const repositories = [];
  for (const directory of options.directories) {
    const tree = await readRepository(directory);
    repositories.push(analyzeTree(tree, directory, output));
  }
  const text = proposeStandard({ name: options.name, repositories });
  if (options.output === undefined) {
    output.out(text);
    return;
  }
  try {
    // Never over a standard that somebody has worked on.
    await writeFile(options.output, text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(
      (error as NodeJS.ErrnoException).code === 'EEXIST'
        ? `'${options.output}' exists already`
        : `'${options.output}' cannot be written: ${(error as Error).message}`,
    );
  }
  output.err(`Wrote ${options.output}\n`);
}
