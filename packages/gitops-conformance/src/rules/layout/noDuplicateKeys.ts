import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { deployment } from '../support/manifests';
import { problemsOf } from '../support/problems';

export const noDuplicateKeys = createRule({
  id: 'layout/no-duplicate-keys',
  title: 'No mapping names a key twice',
  category: 'structure',
  phase: 2,
  severity: 'warning',
  rationale:
    'Tools disagree on which of two equal keys wins, and some reject the file. What was reviewed need not be what is applied.',
  fix: 'Merge the two entries into one.',
  source: 'YAML 1.2 specification: mapping keys are unique',
  examples: [
    {
      title: 'Each key once',
      state: 'pass',
      files: { 'base/deployment.yaml': deployment({ name: 'orders' }) },
    },
    {
      title: 'Two replica counts, one of them forgotten',
      state: 'fail',
      files: {
        'base/deployment.yaml': deployment({ name: 'orders' }).replace(
          'spec:\n  selector:',
          'spec:\n  replicas: 2\n  replicas: 4\n  selector:',
        ),
      },
    },
  ],
  evaluate: ({ facts: { facts } }) =>
    evaluateEach({
      facts,
      subjects: facts.files.yaml,
      failing: problemsOf(facts, 'duplicate-key'),
      pass: 'No key is written twice.',
      fail: 'Keys are written twice in one mapping.',
      none: 'There are no YAML files.',
    }),
});
