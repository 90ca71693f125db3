import { renderJson } from '@gitops-adoption/conformance';
import { analyzeTree } from '../analyzeTree';
import { Output } from '../Output';
import { readRepository } from '../readRepository';

export interface AnalyzeOptions {
  readonly directory: string;
  readonly url?: string;
}

/** `analyze`: the facts, as the contract in the documentation has them. */
export async function analyze(
  options: AnalyzeOptions,
  output: Output,
): Promise<void> {
  const tree = await readRepository(options.directory, { url: options.url });
  output.out(renderJson(analyzeTree(tree, options.directory, output)));
}
