import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInRules, parseStandard } from '@gitops-adoption/conformance';
import createKnex from 'knex';
import { readCorpus } from './corpus';
import { FuzzPortal } from './FuzzPortal';
import { FuzzRun } from './FuzzRun';
import { FuzzOptions } from './options';
import { Failure } from './saveFailure';
import { Counts } from './Tally';

const EXAMPLES = join(__dirname, '../../../examples');

/** What the process that makes commits says to the one that watches it. */
export type Message =
  | { readonly at: { readonly seed: number; readonly commit: number } }
  | { readonly found: PlainFailure }
  | { readonly failure: PlainFailure }
  | { readonly done: Counts };

/** Trees as messages can hold them. */
export type PlainFailure = Omit<Failure, 'trees'> & { trees: PlainTree[] };

type PlainTree = [path: string, file: { base64?: string; symlink?: string }][];

export function corpusOf({ corpus }: Pick<FuzzOptions, 'corpus'>) {
  return readCorpus([
    join(EXAMPLES, 'estate'),
    ...(corpus === undefined ? [] : [corpus]),
  ]);
}

/** Makes commits until the time is up or all seeds are done, in a process that may be killed at any time. */
export async function runApart(
  options: FuzzOptions,
  send: (message: Message) => void,
): Promise<void> {
  const text = readFileSync(
    join(EXAMPLES, 'standards/acme-2.1.0.yaml'),
    'utf8',
  );
  const { standard } = parseStandard(text, { rules: builtInRules });
  if (!standard) {
    throw new Error('The example standard cannot be read');
  }
  const until = Date.now() + options.seconds * 1000;
  const corpus = corpusOf(options);
  const portal = await FuzzPortal.start({
    standard: text,
    timeoutSeconds: options.timeoutSeconds,
    knex: options.postgres
      ? createKnex({ client: 'pg', connection: options.postgres })
      : undefined,
  });
  const isOver = (done: number) =>
    options.seeds === undefined ? Date.now() > until : done >= options.seeds;
  const run = new FuzzRun({
    ...options,
    portal,
    standard,
    corpus,
    onCommit: (seed, commit) => send({ at: { seed, commit } }),
    onFound: failure => send({ found: toPlain(failure) }),
    onFailure: failure => send({ failure: toPlain(failure) }),
  });
  for (let done = 0; !isOver(done); done++) {
    send({ done: await run.seed(options.seed + done) });
  }
  await portal.stop();
}

function toPlain(failure: Failure): PlainFailure {
  const trees = failure.trees.map(tree =>
    [...tree].map(([path, { bytes, symlink }]): PlainTree[number] => [
      path,
      { base64: bytes?.toString('base64'), symlink },
    ]),
  );
  return { ...failure, trees };
}

export function fromPlain(failure: PlainFailure): Failure {
  const trees = failure.trees.map(
    tree =>
      new Map(
        tree.map(([path, { base64, symlink }]) => [
          path,
          {
            bytes:
              base64 === undefined ? undefined : Buffer.from(base64, 'base64'),
            symlink,
          },
        ]),
      ),
  );
  return { ...failure, trees };
}
