import { factsWith } from '../assess/__testUtils__/judgement';
import { ValuesFileFacts } from '../model/RepositoryFacts';
import { valuesVocabulary } from './valuesVocabulary';

const entityWith = (
  name: string,
  keys: Record<string, string>,
  changed: Partial<ValuesFileFacts> = {},
) => ({
  entityRef: `component:default/${name}`,
  facts: factsWith({
    repository: { url: `https://git.acme.example/${name}` },
    valuesFiles: [
      {
        path: 'values.yaml',
        keys: Object.entries(keys).map(([key, type], index) => ({
          key,
          type,
          line: index + 1,
        })),
        usedBy: [],
        encrypted: false,
        ...changed,
      },
    ],
  }).facts,
});

describe('valuesVocabulary', () => {
  it('finds one meaning under several names, the commonest first', () => {
    const found = valuesVocabulary([
      entityWith('a', { replicaCount: 'number', 'image.tag': 'string' }),
      entityWith('b', {
        'deployment.replicas': 'number',
        'image.tag': 'string',
      }),
      entityWith('c', { replicas: 'number', 'c.log_level': 'string' }),
      entityWith('d', { replicaCount: 'number', logLevel: 'string' }),
    ]);
    expect(
      found.map(({ concept, words }) => [concept, words.map(({ key }) => key)]),
    ).toEqual([
      ['replicas', ['replicaCount', 'deployment.replicas', 'replicas']],
      ['log level', ['c.log_level', 'logLevel']],
    ]);
    expect(found[0].words[0]).toMatchObject({
      entities: ['component:default/a', 'component:default/d'],
      evidence: [
        {
          repositoryUrl: 'https://git.acme.example/a',
          path: 'values.yaml',
          line: 1,
        },
        {
          repositoryUrl: 'https://git.acme.example/d',
          path: 'values.yaml',
          line: 1,
        },
      ],
    });
  });

  it('keeps apart what belongs to another component, or is of another type', () => {
    expect(
      valuesVocabulary([
        entityWith('a', { replicas: 'number', 'service.port': 'number' }),
        entityWith('b', { 'redis.replicas': 'number', replicaCount: 'string' }),
        entityWith('c', { 'redis.port': 'number' }),
      ]),
    ).toEqual([]);
  });

  it('keeps a dependency apart that a chart wraps under its own name', () => {
    const wrapper = entityWith('dex', { 'dex.ingress.enabled': 'boolean' });
    const chart = {
      path: '.',
      file: 'Chart.yaml',
      name: 'dex',
      dependencies: [{ name: 'dex', pinning: 'pinned' as const }],
      valuesFiles: [],
      hasSchema: false,
      templates: 0,
      library: false,
    };
    const other = entityWith('a', { 'ingress.enabled': 'boolean' });
    expect(
      valuesVocabulary([
        { ...wrapper, facts: { ...wrapper.facts, charts: [chart] } },
        other,
      ]),
    ).toEqual([]);
    expect(valuesVocabulary([wrapper, other])).toHaveLength(1);
  });

  it('does not hold two words of one repository against it', () => {
    expect(
      valuesVocabulary([
        entityWith('a', { replicas: 'number', replicaCount: 'number' }),
      ]),
    ).toEqual([]);
  });
});
