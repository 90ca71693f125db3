import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { demand, notApplicable } from '../outcome';
import { overlays } from '../support/manifests';
import { globMatcher } from '../support/globs';
import { joinPath } from '../../repository/paths';
import { expandEnvironments, relativeTo } from '../support/paths';

export const requiredPaths = createRule({
  id: 'layout/required-paths',
  title: 'The paths of the standard layout are there',
  category: 'structure',
  phase: 2,
  severity: 'error',
  rationale:
    'When every repository is laid out alike, a person on call finds the production configuration of a service that they have never seen, and one tool can change all of them.',
  fix: "Create what is missing, or start from the standard's template and move your manifests into it.",
  source: 'Argo CD documentation: Best Practices',
  parameters: z.strictObject({
    paths: z
      .array(z.string())
      .default([])
      .describe(
        "Globs that are asked for beside the profile's `layout.required`; `{environment}` stands for each environment of the standard.",
      ),
  }),
  examples: [
    {
      title: 'A base and an overlay for each environment',
      state: 'pass',
      profile: {
        layout: { required: ['base', 'overlays/{environment}'], forbidden: [] },
      },
      files: overlays('orders'),
    },
    {
      title: 'No overlay for staging',
      state: 'fail',
      profile: {
        layout: { required: ['base', 'overlays/{environment}'], forbidden: [] },
      },
      files: overlays('orders', ['dev', 'prod']),
    },
    {
      title: 'A standard without a layout',
      state: 'not-applicable',
      files: overlays('orders'),
    },
  ],
  evaluate: ({ facts: { path, facts }, profile, standard, parameters }) => {
    const wanted = [...profile.layout.required, ...parameters.paths];
    if (!wanted.length) {
      return notApplicable('The standard requires no paths.');
    }
    const present = relativeTo(facts.files.paths, path);
    const missing = wanted
      .flatMap(glob => expandEnvironments(glob, standard))
      .filter(({ globs }) => {
        const matchers = globs.map(globMatcher);
        return !present.some(file => matchers.some(matches => matches(file)));
      });
    return demand({
      facts,
      missing: missing.map(({ label }) => ({
        path: joinPath(path, label) ?? label,
        message: `${label} is missing`,
      })),
      pass: 'Every path of the standard layout is there.',
      fail: `The standard layout asks for ${missing.map(({ label }) => label).join(', ')}.`,
    });
  },
});
