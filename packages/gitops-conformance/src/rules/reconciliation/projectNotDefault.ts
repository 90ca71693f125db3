import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { application, overlays } from '../support/manifests';
import { at, deployersOf, nameOf } from '../support/reconcilers';

const app = (project: string) => ({
  ...overlays('payments'),
  'argocd/prod.yaml': application({
    name: 'payments-prod',
    path: 'overlays/prod',
    project,
  }),
});

export const projectNotDefault = createRule({
  id: 'reconciliation/project-not-default',
  title: 'Applications belong to a project of their own',
  category: 'reconciliation',
  phase: 3,
  severity: 'warning',
  rationale:
    'The project "default" allows every source, every cluster and every kind. A mistake in one Application can then reach everything.',
  fix: 'Give the team an AppProject with its repositories, namespaces and kinds, and name it in the Application.',
  source: 'Argo CD documentation: Projects',
  examples: [
    { title: 'The project of the team', state: 'pass', files: app('payments') },
    { title: 'The default project', state: 'fail', files: app('default') },
    {
      title: 'No Applications',
      state: 'not-applicable',
      files: overlays('payments'),
    },
  ],
  evaluate: ({ facts: entityFacts }) => {
    const applications = deployersOf(entityFacts).filter(
      ({ engine, templated, project }) =>
        // A templated project is a value that somebody sets; only a constant can be judged.
        engine === 'argocd' && (!templated || project !== undefined),
    );
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: applications.length,
      failing: applications
        .filter(({ project = 'default' }) => project === 'default')
        .map(object =>
          at(object, `${nameOf(object)} belongs to the project "default"`),
        ),
      pass: 'Every Application belongs to a project of its own.',
      fail: 'Applications belong to the project "default".',
      none: 'No Argo CD Application deploys this.',
    });
  },
});
