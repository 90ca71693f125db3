import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Assessment } from '@gitops-adoption/conformance';
import {
  assessExample,
  EXAMPLES,
  exampleEntities,
  exampleFacts,
  exampleStandard,
} from '../__testUtils__/exampleEstate';

// A busy machine takes its time.
jest.setTimeout(120_000);

/** The intention, as examples/README.md states it: entity, repository, phase. */
async function intendedPhases(): Promise<Record<string, string>> {
  const readme = await readFile(join(EXAMPLES, 'README.md'), 'utf8');
  const rows = readme.matchAll(
    /^\| `([a-z-]+)` +\|[^|]*\|[^|]*\| (\d|unknown|exempt) +\|/gm,
  );
  return Object.fromEntries(
    Array.from(rows, ([, name, phase]) => [`component:default/${name}`, phase]),
  );
}

function standing({ phase, unknown, exemption }: Assessment): string {
  if (exemption) return 'exempt';
  return unknown === undefined ? String(phase) : 'unknown';
}

describe('the example estate', () => {
  let assessments: Map<string, Assessment>;

  beforeAll(async () => {
    const [entities, facts, standard] = await Promise.all([
      exampleEntities(),
      exampleFacts(),
      exampleStandard('2.1.0'),
    ]);
    assessments = new Map(
      entities
        .filter(({ kind }) => kind === 'Component')
        .map(entity => [
          stringifyEntityRef(entity),
          assessExample(entity, facts, standard),
        ]),
    );
  });

  it('is at the phases that its README says', async () => {
    const actual = Object.fromEntries(
      Array.from(assessments, ([ref, assessment]) => [
        ref,
        standing(assessment),
      ]),
    );

    expect(actual).toEqual(await intendedPhases());
    for (const wanted of ['0', '1', '2', '3', '4', 'unknown', 'exempt']) {
      expect(Object.values(actual)).toContain(wanted);
    }
  });

  it('shows the leak and the broken repository, and no value', () => {
    const of = (name: string) => assessments.get(`component:default/${name}`)!;
    const failing = ({ results }: Assessment) =>
      results
        .filter(({ state }) => state === 'fail')
        .map(({ ruleId }) => ruleId);

    expect(failing(of('orders-api'))).toEqual(
      expect.arrayContaining([
        'secrets/no-plaintext-secret',
        'reconciliation/no-push-from-ci',
      ]),
    );
    expect(failing(of('shipping-labels'))).toEqual(
      expect.arrayContaining([
        'layout/valid-yaml',
        'layout/kustomizations-build',
      ]),
    );
    expect(JSON.stringify([...assessments])).not.toContain('Winter2024');
  });
});
