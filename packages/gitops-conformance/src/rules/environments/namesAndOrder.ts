import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { isThrowaway } from '../../link/environments/stageWords';
import { standardEnvironmentNamed } from '../support/environments';
import { deployment, kustomization, overlays } from '../support/manifests';

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
      title: 'Site and stage in one word',
      state: 'pass',
      files: overlays('orders', ['lakedev', 'lakestaging', 'lakeprod']),
    },
    {
      title: 'A cluster on a laptop beside the environments',
      state: 'pass',
      files: overlays('orders', ['minikube', 'dev', 'staging', 'prod']),
    },
    {
      title: 'Customers, whose names tell no stage',
      state: 'unknown',
      files: {
        'base/kustomization.yaml': kustomization(['web.yaml']),
        'base/web.yaml': deployment({ name: 'web' }),
        'environments/acme/kustomization.yaml': kustomization(['../../base']),
        'environments/globex/kustomization.yaml': kustomization(['../../base']),
      },
    },
    {
      title: 'No environments',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { path, facts }, standard }) => {
    const { paths, stages, stageOf = {}, models } = facts.environments;
    // Nothing is promoted from a cluster on a laptop: it may be called what it likes.
    const names = facts.environments.names.filter(name => !isThrowaway(name));
    const known = list(standard.environments.map(({ name }) => name));
    const strangers = names.filter(
      name => !standardEnvironmentNamed(standard, facts, name),
    );
    // A cluster called after a location or a purpose does not say which environment it is, nor does a customer's.
    const isOpen = (name: string) =>
      !Object.hasOwn(stageOf, name) &&
      (models.includes('cluster-directories') || stages.length === 0);
    const open = strangers.filter(isOpen);
    const others = strangers.filter(name => !isOpen(name));
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
        open,
        models.includes('cluster-directories')
          ? 'names a cluster and does not tell its environment'
          : 'does not tell its stage',
      ),
      pass: `${list(names)} stand in the order of the standard.`,
      fail: `The standard does not know ${list(others)}.`,
      none: 'No environment can be seen in the files.',
    });
  },
});
