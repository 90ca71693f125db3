import { createRule } from '../createRule';
import { demand } from '../outcome';
import { missingTopics } from '../support/topics';

export const overrideProcess = createRule({
  id: 'operations/override-process',
  title: 'There is a written way around reconciliation in an emergency',
  category: 'operations',
  phase: 4,
  severity: 'warning',
  rationale:
    'During an incident somebody will change the cluster by hand. If nobody wrote down how to suspend reconciliation and how to bring the change back to Git, the controller reverts the fix and production breaks again.',
  fix: 'Document it under a heading of its own: how to suspend, who may, how long, and how the change gets back into Git.',
  source: 'Google: Site Reliability Workbook, Incident Response',
  examples: [
    {
      title: 'The emergency procedure has its heading',
      state: 'pass',
      files: {
        'docs/runbook.md':
          '# Orders runbook\n\n## Emergency\n\nSuspend the Application, fix, open a pull request with the same change within a day, resume.\n',
      },
    },
    {
      title: 'Nothing about emergencies',
      state: 'fail',
      files: { 'docs/runbook.md': '# Orders runbook\n\n## Deploy\n\nMerge.\n' },
    },
  ],
  evaluate: ({ facts: entityFacts }) =>
    demand({
      facts: entityFacts.facts,
      missing: missingTopics(entityFacts, ['emergency']),
      pass: 'The emergency procedure is documented.',
      fail: 'No emergency procedure is documented.',
    }),
});
