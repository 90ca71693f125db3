import { createRule } from '../createRule';
import { demand, list } from '../outcome';
import { overlays } from '../support/manifests';

export const updatesAutomated = createRule({
  id: 'versions/updates-automated',
  title: 'A bot proposes new versions',
  category: 'versions',
  phase: 4,
  severity: 'info',
  rationale:
    'Pinned versions grow old unless something raises them. A pull request for each new version keeps the step small and the review possible.',
  fix: 'Configure Renovate or Dependabot for the repository, or the image automation of your controller.',
  source: 'OpenSSF Scorecard: Dependency-Update-Tool',
  examples: [
    {
      title: 'Renovate reads the manifests',
      state: 'pass',
      files: {
        ...overlays('orders'),
        'renovate.json':
          '{ "extends": ["config:recommended"], "kubernetes": { "managerFilePatterns": ["/\\\\.yaml$/"] } }\n',
      },
    },
    {
      title: 'Nobody looks for new versions',
      state: 'fail',
      files: overlays('orders'),
    },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const tools = repository.guardrails.dependencyUpdates;
    return demand({
      facts,
      missing: tools.length
        ? []
        : [{ path, message: 'no update bot is configured' }],
      pass: `Versions are raised by ${list([...new Set(tools.map(({ tool }) => tool))])}.`,
      fail: 'No bot proposes new versions.',
    });
  },
});
