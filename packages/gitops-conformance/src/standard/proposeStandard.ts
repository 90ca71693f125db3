import { stringify } from 'yaml';
import { RepositoryFacts } from '../link/RepositoryFacts';

/** @public */
export interface ProposeStandardOptions {
  readonly name: string;
  readonly repositories: readonly RepositoryFacts[];
}

/**
 * A standard to start from: what most repositories do already, each choice with its share. Written as text, because the
 * reasons are comments and the next editor is a person.
 *
 * @public
 */
export function proposeStandard(options: ProposeStandardOptions): string {
  const { name, repositories } = options;
  const share = (values: (facts: RepositoryFacts) => readonly string[]) =>
    tally(repositories.map(values));
  const tools = share(facts => facts.deliveryTools);
  const models = share(facts => facts.environments.models);
  const stages = share(facts => facts.environments.stages);
  const secrets = share(facts => facts.secretStrategies);
  const engines = share(facts => facts.reconcilers);
  const promotion = share(facts =>
    facts.promotion.mechanisms.map(({ mechanism }) => mechanism),
  );
  const environments = orderStages(repositories, stages);
  const count = repositories.length;
  const lines = (depth: number, value: unknown) =>
    stringify(value, { lineWidth: 0 })
      .trimEnd()
      .split('\n')
      .map(line => ' '.repeat(depth) + line);
  const choice = (depth: number, entries: readonly Share[], field: string) => [
    ...entries.map(
      entry =>
        `${' '.repeat(depth)}# ${entry.value}: ${entry.count} of ${count} ${
          count === 1 ? 'repository' : 'repositories'
        }`,
    ),
    ...lines(depth, { [field]: entries.slice(0, 1).map(({ value }) => value) }),
  ];
  return `${[
    '# Proposed from what the repositories do today: read it, change it, own it.',
    'apiVersion: gitops-adoption.io/v1alpha1',
    'kind: GitOpsStandard',
    'metadata:',
    ...lines(2, { name, version: '0.1.0', title: `${name} GitOps standard` }),
    'spec:',
    ...stages.map(
      ({ value, count: found }) =>
        `  # ${value}: ${found} of ${count} ${count === 1 ? 'repository' : 'repositories'}`,
    ),
    ...lines(2, { environments }),
    '  profiles:',
    '    application:',
    ...lines(6, { appliesTo: { kind: 'Component' } }),
    '      delivery:',
    ...choice(8, tools, 'tools'),
    '      layout:',
    ...models.map(
      ({ value, count: found }) => `        # ${value}: ${found} of ${count}`,
    ),
    ...lines(8, {
      ...(models.length ? { environments: models[0].value } : {}),
      required: requiredPaths(models[0]?.value),
    }),
    ...(promotion.length
      ? [
          '      promotion:',
          ...promotion.map(
            ({ value, count: found }) =>
              `        # ${value}: ${found} of ${count}`,
          ),
          ...lines(8, { model: promotion[0].value }),
        ]
      : []),
    '      secrets:',
    ...choice(8, secrets, 'strategies'),
    '      reconciler:',
    ...choice(8, engines, 'engines'),
    ...lines(8, { automated: true, selfHeal: true }),
  ].join('\n')}\n`;
}

interface Share {
  readonly value: string;
  readonly count: number;
}

/** How many repositories say a value, the commonest first. */
function tally(answers: readonly (readonly string[])[]): Share[] {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    for (const value of new Set(answer)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}

/** Each repository knows the order of its own stages; the place of a stage is the mean of what they say. */
function orderStages(
  repositories: readonly RepositoryFacts[],
  stages: readonly Share[],
) {
  const place = (stage: string) => {
    const places = repositories
      .map(({ environments }) => environments.stages)
      .filter(known => known.includes(stage))
      .map(known => (known.indexOf(stage) + 1) / known.length);
    return places.reduce((sum, value) => sum + value, 0) / places.length;
  };
  const ordered = stages
    .map(({ value }) => value)
    .sort((a, b) => place(a) - place(b));
  const names = ordered.length ? ordered : ['dev', 'prod'];
  return names.map((name, index) => ({
    name,
    ...(index === names.length - 1 ? { protected: true } : {}),
  }));
}

function requiredPaths(model: string | undefined): string[] {
  return model === 'overlay-directories'
    ? ['base', 'overlays/{environment}']
    : [];
}
