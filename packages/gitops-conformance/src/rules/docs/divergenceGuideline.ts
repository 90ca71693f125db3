import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { demand } from '../outcome';
import { missingTopics } from '../support/topics';
import { beyondBootstrap, platformProfiles } from '../support/profiles';

export const divergenceGuideline = createRule({
  id: 'docs/divergence-guideline',
  title: 'The platform says what may diverge from the standard',
  category: 'documentation',
  phase: 3,
  severity: 'error',
  rationale:
    'Every standard meets a case that it does not fit. Without a written rule each team decides for itself, and the exceptions become the pattern.',
  fix: 'Write down which parts may differ, who agrees to it and for how long; link it as `guideline` in the `divergence` of the standard.',
  source: 'CNCF Platform Engineering Maturity Model',
  parameters: z.strictObject({ platformProfiles }),
  examples: [
    {
      title: 'A chapter of its own',
      state: 'pass',
      profile: { name: 'platform' },
      files: {
        'docs/standard.md':
          '# The standard\n\n## Allowed divergence\n\nVendor charts stay charts; ask in #platform.\n',
      },
    },
    {
      title: 'The standard links its guideline',
      state: 'pass',
      profile: {
        name: 'platform',
        divergence: [
          {
            rule: 'layout/one-delivery-tool',
            allow: ['vendor/**'],
            guideline: 'https://docs.acme.example/gitops/divergence',
          },
        ],
      },
      files: { 'README.md': '# Platform\n' },
    },
    {
      title: 'Nothing is written',
      state: 'fail',
      profile: { name: 'platform' },
      files: { 'README.md': '# Platform\n' },
    },
  ],
  evaluate: ({ facts: entityFacts, profile, standard, parameters }) => {
    const beyond = beyondBootstrap(
      parameters.platformProfiles,
      profile,
      entityFacts,
    );
    if (beyond) {
      return beyond;
    }
    const entries = standard.profiles.flatMap(({ divergence }) => divergence);
    const linked =
      entries.length > 0 && entries.every(({ guideline }) => guideline);
    return demand({
      facts: entityFacts.facts,
      missing: linked ? [] : missingTopics(entityFacts, ['divergence']),
      pass: 'The guideline for divergence is there.',
      fail: 'Nothing says what may diverge from the standard.',
    });
  },
});
