import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { matchEnvironment } from '../../standard/matchEnvironment';
import { overlays } from '../support/manifests';

export const namesAndOrder = createRule({
  id: 'environments/names-and-order',
  title: "Environments carry the standard's names",
  category: 'environments',
  phase: 2,
  severity: 'error',
  rationale:
    'The standard orders its environments once, for everybody. An environment of another name has no place in that order: no tool can promote to it, and nobody knows whether it is protected.',
  fix: 'Rename the environment, or ask the platform team to add its name as an alias.',
  source: 'CNCF Platform Engineering Maturity Model',
  examples: [
    {
      title: "The standard's names, with a region",
      state: 'pass',
      files: overlays('orders', ['dev', 'staging', 'prod-eu', 'prod-us']),
    },
    {
      title: 'An environment that the standard does not know',
      state: 'fail',
      files: overlays('orders', ['dev', 'uat', 'prod']),
    },
    {
      title: 'No environments',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { path, facts }, standard }) => {
    const { names, paths, stages, models } = facts.environments;
    const known = list(standard.environments.map(({ name }) => name));
    const strangers = names.filter(name => !matchEnvironment(standard, name));
    // A cluster called after a region or a purpose does not say which environment it is.
    const isCluster = (name: string) =>
      models.includes('cluster-directories') &&
      !stages.some(stage => name.toLowerCase().includes(stage.toLowerCase()));
    const clusters = strangers.filter(isCluster);
    const others = strangers.filter(name => !isCluster(name));
    const evidence = (items: readonly string[], message: string) =>
      items.map(name => ({
        path: paths[name]?.[0] ?? path,
        message: `"${name}" ${message}`,
      }));
    return evaluateEach({
      facts,
      subjects: names.length,
      failing: evidence(others, `is none of ${known} and no alias of them`),
      undecided: evidence(
        clusters,
        'names a cluster and does not tell its environment',
      ),
      pass: `${list(names)} stand in the order of the standard.`,
      fail: `The standard does not know ${list(others)}.`,
      none: 'No environment can be seen in the files.',
    });
  },
});
