import { createRule } from '../createRule';
import { demand } from '../outcome';
import { overlays } from '../support/manifests';

export const scaffolded = createRule({
  id: 'guardrails/scaffolded',
  title: 'It was made from a template, and says which',
  category: 'guardrails',
  phase: 3,
  severity: 'info',
  rationale:
    'A repository that knows its template and the version of it can be brought up to date by a machine. One that grew by hand has to be understood first.',
  fix: "Scaffold new services from the standard's template; give an existing one its stamp when it has been moved to the standard layout.",
  source: 'Backstage documentation: Software Templates',
  examples: [
    {
      title: 'The stamp of the template',
      state: 'pass',
      files: {
        ...overlays('orders'),
        'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  annotations:
    backstage.io/source-template: template:default/kustomize-service
    gitops-adoption.io/template-version: 2.1.0
spec:
  type: service
  lifecycle: production
  owner: orders
`,
      },
    },
    { title: 'No stamp', state: 'fail', files: overlays('orders') },
  ],
  evaluate: ({ facts: { path, facts, repository } }) => {
    const stamp =
      facts.guardrails.provenance ?? repository.guardrails.provenance;
    return demand({
      facts,
      missing: stamp
        ? []
        : [{ path, message: 'no file names the template it was made from' }],
      pass: stamp?.template
        ? `Made from ${stamp.template}${stamp.version ? ` ${stamp.version}` : ''}.`
        : 'Made from a template.',
      fail: 'Nothing says that it was made from a template.',
    });
  },
});
