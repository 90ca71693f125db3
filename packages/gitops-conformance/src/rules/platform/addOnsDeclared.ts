import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { demand, list, notApplicable } from '../outcome';
import { addOnsOf, capabilities } from '../support/addOns';
import { application } from '../support/manifests';
import { deployersOf } from '../support/reconcilers';

const chart = (name: string) => ({
  [`addons/${name}.yaml`]: application({
    name,
    repoURL: 'https://charts.acme.example',
    chart: name,
    revision: '4.11.3',
  }),
});

export const addOnsDeclared = createRule({
  id: 'platform/add-ons-declared',
  title: 'The platform declares the add-ons that the standard lists',
  category: 'platform',
  phase: 1,
  severity: 'error',
  rationale:
    'Applications rely on ingress, monitoring, policy and secrets being there on every cluster. An add-on that somebody installed by hand is missing on the next one.',
  fix: 'Declare the add-on in the platform repository, with its version, for every cluster.',
  source: 'CNCF Platforms White Paper: capabilities of platforms',
  parameters: z.strictObject({
    capabilities: z
      .array(z.enum(Object.keys(capabilities) as [string, ...string[]]))
      .default([])
      .describe('What the platform has to offer, by capability.'),
    addOns: z
      .array(z.string())
      .default([])
      .describe(
        'Add-ons that are asked for by the name of their chart or application.',
      ),
  }),
  examples: [
    {
      title: 'Ingress and monitoring are there',
      state: 'pass',
      profile: { name: 'platform' },
      parameters: { capabilities: ['ingress', 'monitoring'] },
      files: { ...chart('ingress-nginx'), ...chart('kube-prometheus-stack') },
    },
    {
      title: 'Nothing enforces policies',
      state: 'fail',
      profile: { name: 'platform' },
      parameters: { capabilities: ['ingress', 'policy'] },
      files: chart('ingress-nginx'),
    },
    {
      title: 'A standard that lists none',
      state: 'not-applicable',
      profile: { name: 'platform' },
      files: chart('ingress-nginx'),
    },
  ],
  evaluate: ({ facts: entityFacts, parameters }) => {
    if (!parameters.capabilities.length && !parameters.addOns.length) {
      return notApplicable('The standard lists no add-ons.');
    }
    const { path, facts } = entityFacts;
    const names = [
      ...addOnsOf(entityFacts).map(({ name }) => name),
      ...deployersOf(entityFacts).flatMap(({ name, renderedNames }) => [
        name,
        ...renderedNames,
      ]),
      ...facts.units.map(({ name }) => name),
      ...facts.charts.flatMap(({ name }) => name ?? []),
    ];
    const missing = [
      ...parameters.capabilities.filter(
        capability => !names.some(name => capabilities[capability].test(name)),
      ),
      ...parameters.addOns.filter(addOn => !names.includes(addOn)),
    ];
    return demand({
      facts,
      missing: missing.map(what => ({
        path,
        message: `nothing declares ${what}`,
      })),
      pass: 'Every add-on of the standard is declared.',
      fail: `${list(missing)} ${missing.length === 1 ? 'is' : 'are'} not declared.`,
    });
  },
});
