import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { forbid, notApplicable } from '../outcome';
import { deployment, overlays } from '../support/manifests';
import { globMatcher } from '../support/globs';
import { joinPath } from '../../repository/paths';
import { expandEnvironments, relativeTo } from '../support/paths';

export const forbiddenPaths = createRule({
  id: 'layout/forbidden-paths',
  title: 'Nothing lies where the standard forbids it',
  category: 'structure',
  phase: 2,
  severity: 'error',
  rationale:
    'A second location for the same thing, a folder of rendered output or a copy of the cluster state, invites changes that are never deployed, or deployed twice.',
  fix: 'Move the files to where the standard keeps them, or delete them.',
  source: 'Argo CD documentation: Best Practices',
  parameters: z.strictObject({
    paths: z
      .array(z.string())
      .default([])
      .describe(
        "Globs that are forbidden beside the profile's `layout.forbidden`.",
      ),
  }),
  examples: [
    {
      title: 'Only what the layout knows',
      state: 'pass',
      profile: {
        layout: { required: [], forbidden: ['k8s/**', 'manifests/**'] },
      },
      files: overlays('orders'),
    },
    {
      title: 'The old manifests are still there',
      state: 'fail',
      profile: {
        layout: { required: [], forbidden: ['k8s/**', 'manifests/**'] },
      },
      files: {
        ...overlays('orders'),
        'k8s/deployment.yaml': deployment({ name: 'orders' }),
      },
    },
    {
      title: 'A standard that forbids nothing',
      state: 'not-applicable',
      files: overlays('orders'),
    },
  ],
  evaluate: ({ facts: { path, facts }, profile, standard, parameters }) => {
    const unwanted = [...profile.layout.forbidden, ...parameters.paths];
    if (!unwanted.length) {
      return notApplicable('The standard forbids no paths.');
    }
    const globs = unwanted.flatMap(glob =>
      expandEnvironments(glob, standard).flatMap(expanded => expanded.globs),
    );
    const matchers = globs.map(glob => ({ glob, matches: globMatcher(glob) }));
    return forbid({
      facts,
      found: relativeTo(facts.files.paths, path).flatMap(file => {
        const hit = matchers.find(({ matches }) => matches(file));
        return hit
          ? [
              {
                path: joinPath(path, file) ?? file,
                message: `the standard forbids ${hit.glob}`,
              },
            ]
          : [];
      }),
      pass: 'No file lies in a forbidden path.',
      fail: 'Files lie in paths that the standard forbids.',
    });
  },
});
