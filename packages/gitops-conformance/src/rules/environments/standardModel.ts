import { createRule } from '../createRule';
import { evaluateEach, list, notApplicable } from '../outcome';
import { deployment, overlays } from '../support/manifests';
import { unitsOf } from '../support/units';

export const standardModel = createRule({
  id: 'environments/standard-model',
  title: 'Environments are kept the way the standard keeps them',
  category: 'environments',
  phase: 3,
  severity: 'error',
  rationale:
    'Overlay directories, values files, clusters or branches: each works. Several at once mean that every promotion, every comparison and every script has to know which service does it how.',
  fix: "Bring the environments into the standard's form; the template shows it.",
  source: 'CNCF GitOps Working Group: GitOps patterns',
  examples: [
    {
      title: 'Overlay directories, as the standard asks',
      state: 'pass',
      profile: {
        layout: {
          environments: 'overlay-directories',
          required: [],
          forbidden: [],
        },
      },
      files: overlays('orders'),
    },
    {
      title: 'Values files where the standard asks for overlays',
      state: 'fail',
      profile: {
        layout: {
          environments: 'overlay-directories',
          required: [],
          forbidden: [],
        },
      },
      files: {
        'Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.1.0\n',
        'templates/deployment.yaml': deployment({
          name: '{{ .Release.Name }}',
        }),
        'values.yaml': 'replicas: 1\n',
        'values-staging.yaml': 'replicas: 2\n',
        'values-prod.yaml': 'replicas: 4\n',
      },
    },
    {
      title: 'A standard that leaves it open',
      state: 'not-applicable',
      files: overlays('orders'),
    },
  ],
  evaluate: ({ facts: { path, facts }, profile }) => {
    const wanted = profile.layout.environments;
    if (!wanted) {
      return notApplicable(
        'The standard leaves the form of environments open.',
      );
    }
    const used = facts.environments.models;
    const units = unitsOf(facts).filter(unit => unit.environmentModel);
    const subjects = units.length
      ? units.map(unit => ({
          path: unit.path,
          label: unit.name,
          model: unit.environmentModel!,
        }))
      : used.map(model => ({ path, label: 'This', model }));
    return evaluateEach({
      facts,
      subjects: subjects.length,
      failing: subjects
        .filter(({ model }) => model !== wanted)
        .map(({ path: location, label, model }) => ({
          path: location,
          message: `${label} keeps its environments as ${model}`,
        })),
      pass: `Environments are kept as ${wanted}.`,
      fail: `Environments are kept as ${list(used)}; the standard keeps them as ${wanted}.`,
      none: 'No environment can be seen in the files.',
    });
  },
});
