import { z } from 'zod/v4';
import { createRule } from '../createRule';
import { evaluateEach, list } from '../outcome';
import { AddOn, addOnsOf } from '../support/addOns';
import { application } from '../support/manifests';
import { beyondPlatform, platformProfiles } from '../support/profiles';

const ingress = (cluster: string, version: string) => ({
  [`clusters/${cluster}/ingress-nginx.yaml`]: application({
    name: `ingress-nginx-${cluster}`,
    repoURL: 'https://charts.acme.example',
    chart: 'ingress-nginx',
    revision: version,
  }),
});

export const addOnVersionsConsistent = createRule({
  id: 'platform/add-on-versions-consistent',
  title: 'An add-on has the same version on every cluster',
  category: 'platform',
  phase: 1,
  severity: 'error',
  rationale:
    'Clusters that differ in the version of an add-on behave differently under the same manifests. The fault is then looked for in the application.',
  fix: 'Keep the version in one location that all clusters build on, and roll it out ring by ring.',
  source: 'CNCF Platform Engineering Maturity Model',
  parameters: z.strictObject({
    versions: z
      .int()
      .min(1)
      .default(1)
      .describe(
        'Versions of one add-on that may run side by side; 2 leaves room for a rollout.',
      ),
    platformProfiles,
  }),
  examples: [
    {
      title: 'One version on both clusters',
      state: 'pass',
      profile: { name: 'platform' },
      files: { ...ingress('dev', '4.11.3'), ...ingress('prod', '4.11.3') },
    },
    {
      title: 'Production was left behind',
      state: 'fail',
      profile: { name: 'platform' },
      files: { ...ingress('dev', '4.11.3'), ...ingress('prod', '4.8.0') },
    },
    {
      title: 'An application',
      state: 'not-applicable',
      files: ingress('prod', '4.11.3'),
    },
  ],
  evaluate: ({ facts: entityFacts, profile, parameters }) => {
    const beyond = beyondPlatform(parameters.platformProfiles, profile);
    if (beyond) {
      return beyond;
    }
    const byName = new Map<string, (AddOn & { version: string })[]>();
    for (const addOn of addOnsOf(entityFacts)) {
      // An add-on is installed under its own name. A generic chart that many applications use is none, and of a
      // remote base only the path tells which part of a repository it is.
      if (
        addOn.kind === 'chart' &&
        addOn.version &&
        addOn.installedAs.includes(addOn.name)
      ) {
        const version = addOn.version.replace(/^v(?=\d)/, '');
        byName.set(addOn.name, [
          ...(byName.get(addOn.name) ?? []),
          { ...addOn, version },
        ]);
      }
    }
    const spread = [...byName].filter(
      ([, uses]) =>
        new Set(uses.map(({ version }) => version)).size > parameters.versions,
    );
    return evaluateEach({
      facts: entityFacts.facts,
      subjects: byName.size,
      failing: spread.flatMap(([name, uses]) =>
        uses.map(({ path, line, version }) => ({
          path,
          line,
          message: `${name} ${version}`,
        })),
      ),
      pass: 'Every add-on has one version.',
      fail: `${list(
        spread.map(
          ([name, uses]) =>
            `${name} runs in ${list([...new Set(uses.map(({ version }) => version))].sort())}`,
        ),
      )}.`,
      none: 'No add-on with a version is declared here.',
    });
  },
});
