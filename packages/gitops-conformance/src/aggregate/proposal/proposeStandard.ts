import { stringify } from 'yaml';
import { promotionModels, valuesModels } from '../../assess/pattern';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { proposeEnvironments } from './proposeEnvironments';
import { Share, tally } from './tally';

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
    promotionModels(
      facts.promotion.mechanisms.map(({ mechanism }) => mechanism),
    ),
  );
  const values = share(valuesModels);
  const environments = proposeEnvironments(repositories);
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
  const model = (part: string, entries: readonly Share[]) =>
    entries.length
      ? [
          `      ${part}:`,
          ...entries.map(
            ({ value, count: found }) =>
              `        # ${value}: ${found} of ${count}`,
          ),
          ...lines(8, { model: entries[0].value }),
        ]
      : [];
  return `${[
    '# yaml-language-server: $schema=node_modules/@gitops-adoption/conformance/standard.schema.json',
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
    ...model('promotion', promotion),
    ...model('values', values),
    '      secrets:',
    ...choice(8, secrets, 'strategies'),
    '      reconciler:',
    ...choice(8, engines, 'engines'),
    ...lines(8, { automated: true, selfHeal: true }),
  ].join('\n')}\n`;
}

function requiredPaths(model: string | undefined): string[] {
  return model === 'overlay-directories'
    ? ['base', 'overlays/{environment}']
    : [];
}
