import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { count, evaluateEach } from '../outcome';
import { application, overlays } from '../support/manifests';
import { deployersOf } from '../support/reconcilers';

const names = ['cart', 'orders', 'search', 'payments'];
const applications = Object.fromEntries(
  names.map(name => [
    `argocd/${name}.yaml`,
    application({ name, path: `apps/${name}` }),
  ]),
);
const root = { 'root.yaml': application({ name: 'root', path: 'argocd' }) };

export const generatedNotHandWritten = createRule({
  id: 'reconciliation/generated-not-hand-written',
  title: 'Many applications come from a generator or a parent',
  category: 'reconciliation',
  phase: 4,
  severity: 'info',
  rationale:
    'Applications that are applied one by one differ in what somebody forgot. An ApplicationSet or an app-of-apps gives all of them the same policy, and a new service needs no ticket.',
  fix: 'Replace the copies by an ApplicationSet with a Git directory generator, or let one parent Application deploy them.',
  source: 'Argo CD documentation: Cluster Bootstrapping',
  parameters: z.strictObject({
    applications: z
      .int()
      .min(1)
      .default(10)
      .describe('Number of Applications that may be written by hand.'),
  }),
  examples: [
    {
      title: 'A parent deploys them',
      state: 'pass',
      parameters: { applications: 3 },
      files: { ...applications, ...root },
    },
    {
      title: 'Copies without a parent',
      state: 'fail',
      parameters: { applications: 3 },
      files: applications,
    },
    {
      title: 'Nothing is reconciled',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts, parameters }) => {
    const { path, facts, repository } = entityFacts;
    const objects = deployersOf(entityFacts).filter(
      ({ engine }) => engine === 'argocd',
    );
    const byHand = objects.filter(
      ({ kind, templated }) => kind === 'Application' && !templated,
    );
    const parent = repository.reconcilerPatterns.some(
      pattern => pattern === 'app-of-apps' || pattern === 'applicationset',
    );
    return evaluateEach({
      facts,
      subjects: objects.length,
      failing:
        !parent && byHand.length > parameters.applications
          ? [
              {
                path,
                message: `${count(byHand.length, 'Application')} and no parent or generator`,
              },
            ]
          : [],
      pass: 'Applications are few, or come from a parent or a generator.',
      fail: 'Applications are written by hand, one by one.',
      none: 'No Argo CD Application deploys this.',
    });
  },
});
