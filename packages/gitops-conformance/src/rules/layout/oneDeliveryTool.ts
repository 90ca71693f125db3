import { createRule } from '../createRule';
import { evaluateEach, list, notApplicable } from '../outcome';
import { deployment, helmRelease, overlays } from '../support/manifests';
import { unitsOf } from '../support/units';

export const oneDeliveryTool = createRule({
  id: 'layout/one-delivery-tool',
  title: "Everything is delivered with the standard's tool",
  category: 'delivery',
  phase: 3,
  severity: 'error',
  rationale:
    'Helm, Kustomize or raw manifests: which one matters less than that it is one. Each further tool doubles what templates, validation, promotion and people on call have to know.',
  fix: "Move the unit to the standard's tool; the template shows the target layout.",
  source: 'CNCF GitOps Working Group: GitOps patterns',
  examples: [
    {
      title: 'Kustomize, as the standard asks',
      state: 'pass',
      profile: { delivery: { tools: ['kustomize'] } },
      files: overlays('orders'),
    },
    {
      title: 'A chart where the standard asks for Kustomize',
      state: 'fail',
      profile: { delivery: { tools: ['kustomize'] } },
      files: {
        'chart/Chart.yaml': 'apiVersion: v2\nname: orders\nversion: 0.1.0\n',
        'chart/values.yaml': 'replicas: 2\n',
        'chart/templates/deployment.yaml': deployment({
          name: '{{ .Release.Name }}',
        }),
      },
    },
    {
      title: 'Releases that Flux installs are delivered with Helm',
      state: 'pass',
      profile: { delivery: { tools: ['helm'] } },
      files: {
        'releases/orders.yaml': helmRelease({
          name: 'orders',
          chart: 'orders',
          version: '1.2.3',
        }),
      },
    },
    {
      title: 'A plain manifest beside a release',
      state: 'fail',
      profile: { delivery: { tools: ['helm'] } },
      files: {
        'releases/orders.yaml': helmRelease({
          name: 'orders',
          chart: 'orders',
          version: '1.2.3',
        }),
        'releases/deployment.yaml': deployment({ name: 'orders' }),
      },
    },
    {
      title: 'Nothing is delivered',
      state: 'not-applicable',
      files: { 'README.md': '# Orders\n' },
    },
  ],
  evaluate: ({ facts: { path, facts }, profile }) => {
    const allowed = profile.delivery.tools;
    if (!allowed.length) {
      return notApplicable('The standard does not prescribe a delivery tool.');
    }
    const units = unitsOf(facts);
    const subjects = facts.units.length
      ? units.map(unit => ({ ...unit, label: unit.name }))
      : [{ label: 'This', path, tools: facts.deliveryTools }];
    const failing = subjects.flatMap(({ label, tools, path: location }) => {
      const others = tools.filter(tool => !allowed.includes(tool));
      return others.length
        ? [
            {
              path: location,
              message: `${label} is delivered with ${list(others)}`,
            },
          ]
        : [];
    });
    return evaluateEach({
      facts,
      subjects: subjects.filter(({ tools }) => tools.length).length,
      failing,
      pass: `Delivered with ${list(facts.deliveryTools)}.`,
      fail: `The standard delivers with ${list(allowed)}.`,
      none: 'Nothing here is delivered to a cluster.',
    });
  },
});
