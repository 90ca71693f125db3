import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Check what was rendered before it is published',
    example: stringify({
      steps: [
        {
          id: 'check',
          name: 'Hold it against the GitOps standard',
          action: 'gitops:conformance:check',
          input: { standard: 'acme' },
        },
      ],
    }),
  },
  {
    description: 'Report on one application of a monorepo and go on',
    example: stringify({
      steps: [
        {
          id: 'check',
          name: 'Look at the new application',
          action: 'gitops:conformance:check',
          input: {
            standard: 'acme@2.1.0',
            profile: 'application',
            path: 'apps/${{ parameters.name }}',
            phase: 2,
            failOn: 'never',
          },
        },
      ],
    }),
  },
];
