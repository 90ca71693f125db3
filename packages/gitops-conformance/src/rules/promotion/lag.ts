import { z } from 'zod/v4';
import { DeployableUnit, UnitEnvironment } from '../../model/RepositoryFacts';
import { Standard } from '../../model/Standard';
import { createRule } from '../createRule';
import { count, evaluateEach } from '../outcome';
import { standardEnvironmentOf } from '../support/environments';
import { overlays } from '../support/manifests';
import { perItem } from '../support/perItem';
import { unitsOf } from '../support/units';
import { parseVersion } from '../support/versions';

/** An image where it runs. */
interface Running {
  readonly image: UnitEnvironment['images'][number];
  readonly version: readonly number[];
  readonly environment: string;
  /** Index of the environment in the order of the standard. */
  readonly order: number;
}

/** How far one is behind what runs before it. */
interface Lag {
  readonly ahead: Running;
  readonly behind: Running;
  readonly majors: number;
  readonly minors: number;
}

/** Above it, the first number is a year, and the distance of two years says nothing. */
const HIGHEST_MAJOR = 1000;

const inOverlays = (dev: string, prod: string) => {
  const files = overlays('orders', ['dev', 'prod']);
  const set = (path: string, tag: string) => ({
    [path]: files[path].replace(/newTag: .*/, `newTag: ${tag}`),
  });
  return {
    ...files,
    ...set('overlays/dev/kustomization.yaml', dev),
    ...set('overlays/prod/kustomization.yaml', prod),
  };
};

/** Each environment against the newest version of those before it, image by image. */
const lagsOf = perItem((unit: DeployableUnit, standard: Standard): Lag[] => {
  const byImage = new Map<string, Running[]>();
  for (const environment of unit.environments) {
    const stage = standardEnvironmentOf(standard, environment);
    if (!stage) continue;
    const order = standard.environments.indexOf(stage);
    for (const image of environment.images) {
      const version = parseVersion(image.tag ?? '');
      if (!version || version[0] >= HIGHEST_MAJOR) continue;
      byImage.set(image.name, [
        ...(byImage.get(image.name) ?? []),
        { image, version, environment: environment.name, order },
      ]);
    }
  }
  return [...byImage.values()].flatMap(running =>
    running.flatMap((behind): Lag[] => {
      const before = running.filter(({ order }) => order < behind.order);
      if (!before.length) return [];
      const ahead = before.reduce((newest, other) =>
        compare(other.version, newest.version) > 0 ? other : newest,
      );
      const majors = Math.max(0, ahead.version[0] - behind.version[0]);
      const minors =
        ahead.version[0] === behind.version[0]
          ? Math.max(0, ahead.version[1] - behind.version[1])
          : 0;
      return [{ ahead, behind, majors, minors }];
    }),
  );
});

export const lag = createRule({
  id: 'promotion/lag',
  title: 'Environments are not far apart',
  category: 'promotion',
  phase: 4,
  severity: 'info',
  rationale:
    'What is promoted seldom is promoted in bulk: the further production is behind, the more changes it gets at once, and the less anybody remembers of the first of them.',
  fix: 'Promote smaller steps more often, or take back what is not going to be promoted.',
  source: 'Forsgren, Humble, Kim: Accelerate, on small batches',
  parameters: z.strictObject({
    majors: z
      .int()
      .min(0)
      .default(0)
      .describe('Major versions that an environment may be behind.'),
    minors: z
      .int()
      .min(0)
      .default(3)
      .describe(
        'Minor versions that it may be behind, within one major version.',
      ),
  }),
  examples: [
    {
      title: 'Two minor versions behind',
      state: 'pass',
      files: inOverlays('1.6.0', '1.4.2'),
    },
    {
      title: 'Seven minor versions behind',
      state: 'fail',
      files: inOverlays('1.11.0', '1.4.2'),
    },
    {
      title: 'A major version behind, where that is allowed',
      state: 'pass',
      parameters: { majors: 1 },
      files: inOverlays('v2.0.0', 'v1.4.2'),
    },
    {
      title: 'Commits, which have no order',
      state: 'not-applicable',
      files: inOverlays('4f2c1d9', '9be01aa'),
    },
    {
      title: 'One environment',
      state: 'not-applicable',
      files: overlays('orders', ['prod']),
    },
  ],
  evaluate: ({ facts: { facts }, standard, parameters }) => {
    const lags = unitsOf(facts).flatMap(unit => lagsOf(unit, standard));
    const far = lags.filter(
      ({ majors, minors }) =>
        majors > parameters.majors ||
        (majors === 0 && minors > parameters.minors),
    );
    return evaluateEach({
      facts,
      subjects: lags.length,
      failing: far.map(({ ahead, behind, majors, minors }) => ({
        path: behind.image.path,
        line: behind.image.line,
        message: `${behind.image.name} is ${distance(majors, minors)} behind in ${behind.environment} (${behind.image.tag}) of what runs in ${ahead.environment} (${ahead.image.tag})`,
      })),
      pass: describeFurthest(lags),
      fail: 'Environments are far apart.',
      none: 'No image has versions in two environments that can be compared.',
    });
  },
});

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : a[at] - b[at];
}

function distance(majors: number, minors: number): string {
  return majors
    ? count(majors, 'major version')
    : count(minors, 'minor version');
}

function describeFurthest(lags: readonly Lag[]): string {
  const majors = Math.max(0, ...lags.map(lagging => lagging.majors));
  const minors = Math.max(0, ...lags.map(lagging => lagging.minors));
  return majors + minors
    ? `The furthest that an environment is behind is ${distance(majors, minors)}.`
    : 'No environment is behind by more than patches.';
}
