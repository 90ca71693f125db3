import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import {
  analyzeRepository,
  createRepositoryTree,
  builtInRules,
  loadStandard,
  previewStandard,
  toEntityFacts,
} from '../src';

/**
 * What-if of a draft on a thousand services whose facts are stored: `yarn bench:preview`. The services are the rules'
 * own examples, over and over, so that every rule has something to judge.
 */
async function main() {
  const count = Number(process.argv[2] ?? 1000);
  const standards = resolve(__dirname, '../../../examples/standards');
  const [current, draft] = await Promise.all(
    ['acme-2.1.0.yaml', 'acme-3.0.0.yaml'].map(async name => {
      const { standard } = await loadStandard({
        rules: builtInRules,
        path: join(standards, name),
        read: path => readFile(path, 'utf8'),
        resolve: (reference, from) => resolve(dirname(from), reference),
      });
      return standard!;
    }),
  );
  const samples = builtInRules
    .flatMap(({ examples }) => examples)
    .map(({ files }) =>
      toEntityFacts(analyzeRepository(createRepositoryTree(files)), {}),
    );
  const entities = Array.from({ length: count }, (_, index) => ({
    entity: {
      ref: `component:default/service-${index}`,
      kind: 'Component',
      type: 'service',
      owner: `group:default/team-${index % 50}`,
      annotations: {},
    },
    // Parsed anew, as from a database: nothing is shared between services.
    facts: JSON.parse(JSON.stringify(samples[index % samples.length])),
  }));
  const start = performance.now();
  const preview = previewStandard({ entities, current, draft });
  const seconds = (performance.now() - start) / 1000;
  process.stdout.write(
    `${count} services x ${builtInRules.length} rules under two standards: ${seconds.toFixed(2)} s; ` +
      `${preview.newlyFailing.length} rules newly fail, ${preview.entities.length} services change phase\n`,
  );
}

main();
