import { baseName, isWithin } from '../../repository/paths';
import { parseEnvironmentName } from '../environments/environmentName';
import { environmentOfReconciler } from '../environments/environmentOfReconciler';
import { facetsOf } from '../facets';
import { promotingPipelines } from './promotingPipelines';
import { LinkContext } from '../LinkContext';
import { imageAutomationOf } from './imageAutomation';
import {
  DeployableUnit,
  PromotionFacts,
  ReconcilerObject,
  ReconcilerSource,
  RepositoryFacts,
} from '../../model/RepositoryFacts';

type Mechanism = PromotionFacts['mechanisms'][number];
type Environments = RepositoryFacts['environments'];

/**
 * How versions move: by what in the files differs from one environment to the next, and by the tools that change it.
 *
 * @internal
 */
export function linkPromotion(
  context: LinkContext,
  units: readonly DeployableUnit[],
  byFiles: readonly Mechanism[],
): PromotionFacts {
  const mechanisms = [...imageTags(context, units), ...byFiles];
  const seen = new Set<string>();
  return {
    mechanisms: mechanisms.filter(({ mechanism, path }) => {
      const key = `${mechanism} ${path}`;
      return !seen.has(key) && seen.add(key);
    }),
  };
}

/** Mechanisms that show without looking at units. @internal */
export function promotionByFiles(
  context: LinkContext,
  environments: Environments,
): Mechanism[] {
  return [
    ...versionFiles(context),
    ...revisions(context, environments),
    ...(environments.models.includes('branches') ? branches(context) : []),
    ...tools(context),
    ...promotingPipelines(context, environments),
  ];
}

/** A unit chooses its versions per environment where an image, or a tag of its values, is set in the environment's own files. */
function imageTags(
  context: LinkContext,
  units: readonly DeployableUnit[],
): Mechanism[] {
  return units.flatMap(({ environments }): Mechanism[] => {
    if (environments.length < 2) return [];
    for (const { path, images } of environments) {
      const own = images.find(image => isWithin(image.path, path));
      if (own && (own.tag !== undefined || own.digest !== undefined))
        return [
          {
            mechanism: 'image-tag-per-environment',
            path: own.path,
            line: own.line,
          },
        ];
      const tag = context.files
        .get(path)
        ?.values?.keys.find(({ key }) =>
          /(?:^|\.)image(?:s\.\w+)?\.(?:tag|digest)$|(?:^|\.)image_?tag$/i.test(
            key,
          ),
        );
      if (tag)
        return [
          { mechanism: 'image-tag-per-environment', path, line: tag.line },
        ];
    }
    return [];
  });
}

const versionDirectory = /(?:tag|version|release)s?\//i;

/** `image-tags/<environment>/<service>`: versions in files of their own, which a template or a generator reads. */
function versionFiles(context: LinkContext): Mechanism[] {
  const holders = new Map<string, Map<string, string>>();
  for (const path of context.tree.files.keys()) {
    if (!versionDirectory.test(path)) continue;
    const parts = path.split('/');
    const at = parts.findIndex(part =>
      /(?:^|[-_])(?:tags?|versions?|releases?)$/i.test(part),
    );
    if (at < 0 || at + 1 >= parts.length) continue;
    const name = parts[at + 1].replace(/\.(?:ya?ml|json|env|txt)$/, '');
    const environment = parseEnvironmentName(name);
    if (!environment?.strong) continue;
    const holder = parts.slice(0, at + 1).join('/');
    holders.set(
      holder,
      (holders.get(holder) ?? new Map<string, string>()).set(
        environment.canonical,
        path,
      ),
    );
  }
  return [...holders].flatMap(([holder, stages]): Mechanism[] => {
    const [first] = stages.values();
    const mechanism = /(?:helm|chart)/i.test(baseName(holder))
      ? 'chart-version-per-environment'
      : 'image-tag-per-environment';
    return stages.size >= 2 ? [{ mechanism, path: first }] : [];
  });
}

/** Objects that deploy the same chart, or the same path, in several environments, each with its own version. */
function revisions(
  context: LinkContext,
  environments: Environments,
): Mechanism[] {
  const groups = new Map<
    string,
    {
      environment: string;
      object: ReconcilerObject;
      source: ReconcilerSource;
    }[]
  >();
  for (const object of context.reconcilerObjects) {
    const environment = environmentOfReconciler(environments, object);
    if (environment === undefined) continue;
    for (const source of object.sources) {
      if (source.revision === undefined) continue;
      const subject = source.chart ?? source.repoURL;
      if (subject === undefined) continue;
      const uses = groups.get(subject);
      if (uses) uses.push({ environment, object, source });
      else groups.set(subject, [{ environment, object, source }]);
    }
  }
  return [...groups.values()].flatMap((uses): Mechanism[] => {
    if (new Set(uses.map(({ environment }) => environment)).size < 2) return [];
    const [{ object, source }] = uses;
    if (source.chart !== undefined)
      return [
        {
          mechanism: 'chart-version-per-environment',
          path: object.path,
          line: object.line,
        },
      ];
    return new Set(uses.map(use => use.source.revision)).size >= 2
      ? [
          {
            mechanism: 'revision-per-environment',
            path: object.path,
            line: object.line,
          },
        ]
      : [];
  });
}

function branches(context: LinkContext): Mechanism[] {
  const strategy = facetsOf(context).environments.find(
    ([, facts]) => facts.branches,
  );
  if (strategy)
    return [
      {
        mechanism: 'branches',
        path: strategy[0],
        line: strategy[1].branches?.[0].line,
      },
    ];
  const object = context.reconcilerObjects.find(({ sources }) =>
    sources.some(
      ({ revision }) =>
        revision !== undefined &&
        parseEnvironmentName(revision.slice(revision.lastIndexOf('/') + 1))
          ?.strong === true,
    ),
  );
  return object
    ? [{ mechanism: 'branches', path: object.path, line: object.line }]
    : [];
}

function tools(context: LinkContext): Mechanism[] {
  const found: Mechanism[] = [];
  for (const { path, line } of imageAutomationOf(context))
    found.push({ mechanism: 'image-automation', path, line });
  for (const [path, environments] of facetsOf(context).environments) {
    for (const { line } of environments.kargoStages ?? [])
      found.push({ mechanism: 'kargo', path, line });
    // GitOps Promoter opens the pull requests that a workflow would.
    for (const { line } of environments.promotionStrategies ?? [])
      found.push({ mechanism: 'workflow', path, line });
  }
  return found;
}
