import { createRule } from '../createRule';
import { demand } from '../outcome';
import { overlays } from '../support/manifests';
import { workflow } from '../support/workflows';

export const standardCheckedInCi = createRule({
  id: 'guardrails/standard-checked-in-ci',
  title: 'A pull request is held against this standard',
  category: 'guardrails',
  phase: 3,
  severity: 'warning',
  rationale:
    'The portal tells what has drifted; the pull request is where drift can still be stopped, with the same assessment.',
  fix: 'Run `gitops-conformance check` in CI with the standard of your company.',
  source:
    'OpenSSF: Source Code Management Platform Configuration Best Practices',
  examples: [
    {
      title: 'The check runs on every pull request',
      state: 'pass',
      files: {
        ...overlays('orders'),
        '.github/workflows/standard.yaml': workflow(
          'npx --package @gitops-adoption/cli gitops-conformance check . --standard standard.yaml',
        ),
      },
    },
    {
      title: 'CI checks something else',
      state: 'fail',
      files: {
        ...overlays('orders'),
        '.github/workflows/test.yaml': workflow('npm test'),
      },
    },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const [check] = repository.guardrails.standardCheck;
    return demand({
      facts,
      missing: check
        ? []
        : [{ path, message: 'no CI job runs gitops-conformance check' }],
      pass: `${check?.path} checks the standard.`,
      fail: 'No CI job checks the standard.',
    });
  },
});
