import { Evidence } from '../../model/Assessment';
import { DeployableUnit } from '../../model/RepositoryFacts';
import { Standard } from '../../model/Standard';
import { createRule } from '../createRule';
import { evaluateEach } from '../outcome';
import { protectedNames, standardEnvironmentOf } from '../support/environments';
import { describeImage } from '../support/images';
import { kustomizationLinks } from '../support/kustomizationLinks';
import { imageTag, kustomization, overlays } from '../support/manifests';
import { DirectorySet } from '../../repository/DirectorySet';
import {
  at,
  deployersOf,
  deploysToProtected,
  nameOf,
} from '../support/reconcilers';
import { perItem } from '../support/perItem';
import { unitsOf } from '../support/units';

const movable = new Set(['mutable', 'range', 'missing']);

/** The protected environments of a unit, with the images in them that can change, or that may. */
const protectedOf = perItem((unit: DeployableUnit, standard: Standard) => {
  const environments = unit.environments.filter(
    environment => standardEnvironmentOf(standard, environment)?.protected,
  );
  const images = environments.flatMap(environment =>
    environment.images.map(image => ({ environment, image })),
  );
  return {
    environments,
    mutable: images
      .filter(({ image }) => image.pinning === 'mutable')
      .map(({ environment, image }) => ({
        path: image.path,
        line: image.line,
        message: `${describeImage(image)} runs in ${environment.name} and can change without a commit`,
      })),
    unknown: images
      .filter(({ image }) => image.pinning === 'unknown')
      .map(({ environment, image }) => ({
        path: image.path,
        line: image.line,
        message: `the version of ${image.name} in ${environment.name} is not in the files`,
      })),
  };
});

export const productionPinned = createRule({
  id: 'promotion/production-pinned',
  title: 'What runs in a protected environment is pinned',
  category: 'promotion',
  phase: 3,
  severity: 'error',
  rationale:
    'Promotion means that production gets what was tested before. A moving tag, a version range or a remote base without a version deploys to production whatever its author pushed last, reviewed by nobody here.',
  fix: 'Set the image tag or digest, the chart version and the `ref` of remote bases in the overlay or values file of the protected environment.',
  source: 'SLSA: software supply chain levels',
  examples: [
    {
      title: 'Each overlay sets its tag',
      state: 'pass',
      files: overlays('orders'),
    },
    {
      title: 'Production follows a moving tag',
      state: 'fail',
      files: {
        ...overlays('orders', ['dev', 'staging']),
        'overlays/prod/kustomization.yaml': kustomization(
          ['../../base'],
          imageTag('registry.acme.example/orders', 'latest'),
        ),
      },
    },
    {
      title: 'No protected environment',
      state: 'not-applicable',
      files: overlays('orders', ['dev', 'staging']),
    },
  ],
  evaluate: ({ facts: entityFacts, standard }) => {
    const { facts } = entityFacts;
    const protectedIn = unitsOf(facts).map(unit => protectedOf(unit, standard));
    const environments = protectedIn.flatMap(own => own.environments);
    const reconcilers = deployersOf(entityFacts).filter(object =>
      deploysToProtected(standard, object),
    );

    const charts = reconcilers.flatMap(object =>
      object.sources
        .filter(({ chart }) => chart)
        .map(source => ({ object, source })),
    );
    const { paths, files, references } = kustomizationLinks(facts);
    const movableBases = references.flatMap((named, index) =>
      named
        .filter(({ remote, pinned }) => remote && pinned === false)
        .map(({ line, reference }) => ({ index, line, reference })),
    );
    const locations = new DirectorySet(environments.map(({ path }) => path));
    const remoteBases = movableBases
      .filter(({ index }) => locations.covers(paths[index]))
      .map(({ index, line, reference }) => ({
        path: files[index],
        line,
        message: `remote base ${reference} names no version`,
      }));

    const installed = (facts.installedCharts ?? []).filter(({ path }) =>
      locations.covers(path),
    );

    const failing: Evidence[] = [
      ...installed
        .filter(({ pinning }) => movable.has(pinning))
        .map(({ path, line, name, version }) => ({
          path,
          line,
          message: `chart ${name} is taken in version "${version ?? 'any'}"`,
        })),
      ...protectedIn.flatMap(({ mutable }) => mutable),
      ...charts
        .filter(({ source }) => movable.has(source.revisionPinning))
        .map(({ object, source }) =>
          at(
            object,
            `${nameOf(object)} takes chart ${source.chart} in version "${source.revision ?? 'any'}"`,
          ),
        ),
      ...remoteBases,
    ];
    const undecided: Evidence[] = [
      ...installed
        .filter(({ pinning }) => pinning === 'unknown')
        .map(({ path, line, name }) => ({
          path,
          line,
          message: `the version of chart ${name} is not in the files`,
        })),
      ...protectedIn.flatMap(({ unknown }) => unknown),
      ...charts
        .filter(({ source }) => source.revisionPinning === 'unknown')
        .map(({ object, source }) =>
          at(
            object,
            `the version of chart ${source.chart} in ${nameOf(object)} is not in the files`,
          ),
        ),
    ];
    return evaluateEach({
      facts,
      subjects: environments.length + reconcilers.length,
      failing,
      undecided,
      pass: `Everything in ${protectedNames(standard)} is pinned.`,
      fail: `Versions in ${protectedNames(standard)} can change without a commit.`,
      none: 'It has no protected environment.',
    });
  },
});
