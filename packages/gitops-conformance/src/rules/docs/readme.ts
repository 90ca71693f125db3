import { createRule } from '../createRule';
import { demand } from '../outcome';
import { overlays } from '../support/manifests';

export const readme = createRule({
  id: 'docs/readme',
  title: 'A README says what is deployed from here',
  category: 'documentation',
  phase: 2,
  severity: 'info',
  rationale:
    'The first thing that a reader of an unknown configuration repository needs is one page: what is deployed, where to, and whom to ask.',
  fix: 'Add a README to the repository or to the folder of the service.',
  source: 'GitHub documentation: About READMEs',
  examples: [
    {
      title: 'A README at the root',
      state: 'pass',
      files: { ...overlays('orders'), 'README.md': '# Orders, deployment\n' },
    },
    { title: 'Manifests only', state: 'fail', files: overlays('orders') },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const file = facts.documentation.readme ?? repository.documentation.readme;
    return demand({
      facts,
      missing: file ? [] : [{ path, message: 'there is no README' }],
      pass: `${file} is there.`,
      fail: 'There is no README.',
    });
  },
});
