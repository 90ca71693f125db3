import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { count, evaluateEach } from '../outcome';
import { overlays } from '../support/manifests';
import { memoize } from '../support/memoize';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { mayHoldApplicationSource } from '../../repository/directoryWords';
import { baseName } from '../../repository/paths';

const sources =
  /\.(go|java|kt|kts|scala|cs|fs|vb|py|rb|php|rs|swift|ts|tsx|js|jsx|vue|svelte|ex|exs|c|cc|cpp|hpp)$/i;
const builds =
  /^(go\.mod|package\.json|pom\.xml|build\.gradle(\.kts)?|Cargo\.toml|pyproject\.toml|requirements\.txt|setup\.py|Gemfile|composer\.json|mix\.exs|CMakeLists\.txt|.+\.(csproj|fsproj|sln))$/;

/** Number of source files of a repository, and what builds them. */
const sourceOf = memoize(({ files: { paths } }: RepositoryFacts) => ({
  code: paths.filter(
    path => sources.test(path) && mayHoldApplicationSource(path),
  ).length,
  build: paths.find(
    path => builds.test(baseName(path)) && mayHoldApplicationSource(path),
  ),
}));

export const configApartFromSource = createRule({
  id: 'layout/config-apart-from-source',
  title: 'Deployment configuration lives apart from application source',
  category: 'structure',
  phase: 2,
  severity: 'warning',
  rationale:
    'In one repository a change of a replica count starts the build, a commit of the build starts the deployment, and whoever may merge code may also change production.',
  fix: 'Move the deployment configuration to a repository of its own, or to the repository that your platform keeps for it.',
  source:
    'Argo CD documentation: Best Practices, separating config vs. source code repositories',
  parameters: z.strictObject({
    sourceFiles: z
      .int()
      .min(1)
      .default(10)
      .describe(
        'Number of source files from which a repository counts as that of an application.',
      ),
  }),
  examples: [
    { title: 'Configuration only', state: 'pass', files: overlays('orders') },
    {
      title: 'Application and deployment side by side',
      state: 'fail',
      parameters: { sourceFiles: 2 },
      files: {
        ...overlays('orders'),
        'go.mod': 'module acme.example/orders\n',
        Dockerfile: 'FROM scratch\n',
        'cmd/orders/main.go': 'package main\n',
        'internal/order.go': 'package internal\n',
      },
    },
    {
      title: 'Nothing is deployed from here',
      state: 'not-applicable',
      files: {
        'go.mod': 'module acme.example/orders\n',
        'main.go': 'package main\n',
      },
    },
  ],
  evaluate: ({ facts: { facts, repository }, parameters: { sourceFiles } }) => {
    const { code, build } = sourceOf(repository);
    const mixed = build !== undefined && code >= sourceFiles;
    return evaluateEach({
      facts,
      subjects: facts.deliveryTools.length,
      failing: mixed
        ? [
            {
              path: build,
              message: `the repository builds an application: ${count(code, 'source file')} beside the deployment configuration`,
            },
          ]
        : [],
      pass: 'The repository holds no application source.',
      fail: 'Application source and deployment configuration share a repository.',
      none: 'Nothing here is deployed to a cluster.',
    });
  },
});
