import { renderJson } from '@gitops-adoption/conformance';
import { analyzeTree } from '../analyzeTree';
import { Output } from '../Output';
import { readRepository } from '../readRepository';
import { readRules } from '../readRules';

export interface AnalyzeOptions {
  readonly directory: string;
  readonly url?: string;
  readonly plugins?: readonly string[];
}

/** `analyze`: the facts, as the contract in the documentation has them. */
export async function analyze(
  options: AnalyzeOptions,
  output: Output,
): Promise<void> {
  readRules(options.plugins);
  const tree = await readRepository(options.directory, { url: options.url });
  output.out(renderJson(analyzeTree(tree, options.directory, output)));
}
