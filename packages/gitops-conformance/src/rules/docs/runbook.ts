import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { demand, list } from '../outcome';
import { missingTopics, topicNames } from '../support/topics';

export const runbook = createRule({
  id: 'docs/runbook',
  title: 'Deploying, rolling back and promoting are written down',
  category: 'documentation',
  phase: 3,
  severity: 'warning',
  rationale:
    'GitOps changes how a team deploys and how it undoes. Whoever is on call at night follows what is written, not what was meant.',
  fix: 'Write a short runbook in the repository with a heading for each workflow; the template brings one.',
  source: 'Google: Site Reliability Engineering, Being On-Call',
  parameters: z.strictObject({
    topics: z
      .array(
        z.enum(['deploy', 'rollback', 'promote', 'emergency', 'divergence']),
      )
      .default(['deploy', 'rollback', 'promote'])
      .describe('What has to be documented.'),
  }),
  examples: [
    {
      title: 'A runbook with a heading for each',
      state: 'pass',
      files: {
        'docs/runbook.md': `# Orders runbook

## Deploy

Merge the pull request that raises the tag in \`overlays/dev\`.

## Promote

Copy the tag to the next overlay in a pull request of its own.

## Roll back

Revert the commit that raised the tag; the controller does the rest.
`,
      },
    },
    {
      title: 'A README that says what the service is',
      state: 'fail',
      files: { 'README.md': '# Orders\n\nTakes orders.\n' },
    },
  ],
  evaluate: ({ facts: entityFacts, parameters: { topics } }) => {
    const missing = missingTopics(entityFacts, topics);
    return demand({
      facts: entityFacts.facts,
      missing,
      pass: `The documentation covers ${list(topics.map(topic => topicNames[topic]))}.`,
      fail: 'Workflows are not documented.',
    });
  },
});
