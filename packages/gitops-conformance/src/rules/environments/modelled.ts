import { createRule } from '../createRule';
import { list, pass, unknown, unreadParts, fail } from '../outcome';
import { deployment, kustomization, overlays } from '../support/manifests';

export const modelled = createRule({
  id: 'environments/modelled',
  title: 'The environments can be seen in the repository',
  category: 'environments',
  phase: 2,
  severity: 'error',
  rationale:
    'An environment that exists in a pipeline variable or in a cluster only cannot be reviewed, compared, promoted to or rebuilt from Git.',
  fix: "Give each environment its own overlay directory or values file, as the standard's template does.",
  source: 'OpenGitOps Principles: Versioned and Immutable',
  examples: [
    {
      title: 'An overlay for each environment',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'One set of manifests, no environment',
      state: 'fail',
      files: {
        'k8s/deployment.yaml': deployment({ name: 'orders' }),
        'k8s/kustomization.yaml': kustomization(['deployment.yaml']),
      },
    },
  ],
  evaluate: ({ facts: { path, facts } }) => {
    const { names } = facts.environments;
    if (names.length) {
      return pass(`Environments: ${list(names)}.`);
    }
    const open = [
      ...facts.unknowns.filter(({ about }) => about === 'environments'),
    ].map(({ path: location, line, reason }) => ({
      path: location,
      line,
      message: reason,
    }));
    const unread = unreadParts(facts);
    return open.length || unread.length
      ? unknown('The files do not tell which environments there are.', [
          ...open,
          ...unread,
        ])
      : fail('No environment can be seen in the files.', [
          {
            path,
            message:
              'neither overlays, nor environment directories, nor values files per environment',
          },
        ]);
  },
});
