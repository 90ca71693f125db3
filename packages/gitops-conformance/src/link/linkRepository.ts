import { FileFacts } from '../extract/FileFacts';
import { TreeIndex } from '../repository/TreeIndex';
import { RepositoryTree } from '../model/RepositoryTree';
import { ENGINE_VERSION } from '../version';
import {
  LinkedDirectories,
  linkDirectories,
} from './environments/directoryFiles';
import { deliveryToolsOf } from './deliveryTools';
import { linkDocumentation } from './documentation/linkDocumentation';
import { environmentUnknowns } from './environments/environmentUnknowns';
import { environmentOfReconciler } from './environments/environmentOfReconciler';
import {
  LinkedEnvironments,
  linkEnvironments,
} from './environments/linkEnvironments';
import { linkGuardrails } from './guardrails/linkGuardrails';
import { linkExceptions } from './exceptions/linkExceptions';
import { installedCharts } from './helm/installedCharts';
import { linkHelm } from './helm/linkHelm';
import { buildsUnrestricted } from './kustomize/loadRestriction';
import { LinkedKustomize, linkKustomize } from './kustomize/linkKustomize';
import { LinkContext } from './LinkContext';
import { LinkStages } from './LinkStages';
import {
  inEnvironment,
  LinkedImages,
  LinkedManifests,
  linkImages,
  linkManifests,
} from './manifests/linkManifests';
import { linkPromotion, promotionByFiles } from './promotion/linkPromotion';
import { linkByUse } from './reconcilers/linkByUse';
import { RepositoryFacts } from '../model/RepositoryFacts';
import {
  ecosystemsOfNames,
  ecosystemsOfObjects,
  usedEcosystems,
} from './usedEcosystems';
import { DefaultFileRoles } from './roles/FileRoles';
import { RolesByUse } from './roles/RolesByUse';
import { linkSecrets } from './secrets/linkSecrets';
import { sharedBasesOf } from './sharedBases';
import { entryPointsOf } from './units/entryPoints';
import { LinkedUnits, linkUnits } from './units/linkUnits';
import { LinkedOutlines, outlineUnits } from './units/outlineUnits';
import { unreadLinks } from './unreadLinks';

/**
 * Puts the facts of all files of a repository together. Looks nothing up in the contents: what it needs was extracted.
 *
 * @public
 */
export function linkRepository(
  tree: RepositoryTree,
  files: ReadonlyMap<string, FileFacts>,
): RepositoryFacts {
  return link(tree, files, new LinkStages());
}

/**
 * Links in stages, each with all that it reads, so that only those run again whose inputs a commit changes. What
 * kustomizations say stands for who uses what, and `builds` for what comes of it: the graph also knows images, which few
 * stages look at.
 *
 * @internal
 */
export function link(
  tree: RepositoryTree,
  files: ReadonlyMap<string, FileFacts>,
  stages: LinkStages,
): RepositoryFacts {
  const { url } = tree;
  const facets = stages.facets.bind(stages);
  const namedRoles = stages.run('roles', [], () => new DefaultFileRoles());
  const index = stages.run('index', [], () => new TreeIndex(tree));
  const paths = stages.run('paths', [], () => sortedPaths(tree));
  const unrestricted = stages.run(
    'load restriction',
    [facets('reconcilers', 'unrestrictedBuilds')],
    () => buildsUnrestricted(files, namedRoles),
  );
  const kustomize = stages.run<LinkedKustomize>(
    'kustomize',
    [
      facets('objects', 'format', 'limits', 'problems'),
      facets(
        'kustomization',
        'kustomizationImages',
        'replacements',
        'helmCharts',
      ),
      unrestricted,
    ],
    before => linkKustomize(index, files, before, stages.changes, unrestricted),
  );
  const { graph, builds, danglingReferences } = kustomize;
  const links = stages.run('unread links', [facets('format')], () =>
    unreadLinks(index, files),
  );
  const reconcilers = stages.runPlain(
    'reconcilers',
    [
      facets('reconcilers', 'parameters', 'patchedSource', 'kustomization'),
      facets('configMaps'),
      builds.withReconcilers,
      url,
    ],
    () => linkByUse({ tree, files, graph, index }, namedRoles),
  );
  const { deployed } = reconcilers;
  const roles = stages.run(
    'roles by use',
    [deployed],
    () => new RolesByUse(namedRoles, deployed),
  );
  const { reconcilerObjects } = reconcilers;
  const { charts, valuesFiles } = stages.runPlain(
    'helm',
    [
      facets('chart', 'format', 'values', 'helmfile', 'kustomization'),
      reconcilerObjects,
    ],
    () => linkHelm({ files, graph, index, reconcilerObjects }),
  );
  const { directories } = stages.run<LinkedDirectories>(
    'directories',
    [files, roles],
    before => linkDirectories({ files, charts, roles }, before, stages.changes),
  );
  const context: LinkContext = {
    tree,
    index,
    files,
    roles,
    graph,
    kustomizations: graph.kustomizations,
    charts,
    valuesFiles,
    directories,
    reconcilerObjects,
  };
  const { environments } = stages.runPlain<LinkedEnvironments>(
    'environments',
    [
      facets('environmentPart', 'format', 'kustomization', 'chart', 'values'),
      facets('reconcilers', 'environments'),
      roles,
      charts,
      valuesFiles,
      reconcilerObjects,
    ],
    () => linkEnvironments(context),
    ({ compared }) => compared,
  );
  const manifests = stages.run<LinkedManifests>(
    'manifests',
    [
      facets('documents', 'format', 'kustomization'),
      facets('limits', 'problems', 'workloads'),
      roles,
    ],
    before => linkManifests(context, before, stages.changes?.paths),
  );
  const shared = stages.run(
    'shared bases',
    [
      facets('imports', 'reconcilers', 'kustomization'),
      charts,
      reconcilerObjects,
      environments,
    ],
    () => sharedBasesOf(context, environments),
  );
  const versions = versionsOf(context, environments, builds.all, stages);
  const deliveryTools = stages.run(
    'delivery tools',
    [
      facets('delivery', 'format', 'kustomization', 'helmfile'),
      roles,
      charts,
      reconcilerObjects,
    ],
    () => deliveryToolsOf(context),
  );
  const secrets = stages.run(
    'secrets',
    [
      facets('secrets', 'format', 'kustomization'),
      roles,
      builds.withSecrets,
      charts,
      reconcilerObjects,
    ],
    () => linkSecrets(context),
  );
  const used = stages.run(
    'ecosystems of objects',
    [facets('objects', 'templatedKinds')],
    () => ecosystemsOfObjects(files.values()),
  );
  const named = stages.run('ecosystems of names', [paths], () =>
    ecosystemsOfNames(paths),
  );
  return {
    schemaVersion: 1,
    engineVersion: ENGINE_VERSION,
    ecosystems: stages.run(
      'ecosystems',
      [used, named, deliveryTools, reconcilers.reconcilers, secrets.facts],
      () =>
        usedEcosystems([used, named], {
          deliveryTools,
          reconcilers: reconcilers.reconcilers,
          secretStrategies: secrets.facts.secretStrategies,
        }),
    ),
    repository: { url, ref: tree.ref, commit: tree.commit },
    files: { total: tree.files.size, yaml: manifests.yaml, paths },
    limits: [
      ...tree.limits,
      ...manifests.limits,
      ...kustomize.limits,
      ...links,
      ...reconcilers.limits,
      ...shared.limits,
      ...versions.limits,
      ...secrets.limits,
    ],
    problems: manifests.problems,
    unknowns: stages.run(
      'unknowns',
      [reconcilers.unknowns, environments, reconcilerObjects, url],
      () => [
        ...reconcilers.unknowns,
        ...environmentUnknowns(environments, reconcilerObjects, url),
      ],
    ),
    deliveryTools,
    reconcilers: reconcilers.reconcilers,
    reconcilerPatterns: reconcilers.reconcilerPatterns,
    environments,
    ...secrets.facts,
    sharedBases: shared.sharedBases,
    danglingReferences: [
      ...danglingReferences,
      ...reconcilers.danglingReferences,
    ],
    kustomizations: graph.kustomizations,
    charts,
    installedCharts: stages.run(
      'installed charts',
      [
        facets('kustomization', 'helmfile', 'helmCharts'),
        graph.kustomizations,
        environments,
      ],
      () => {
        const found = installedCharts({ files, graph });
        return found.length > 0
          ? inEnvironment(environments, found)
          : undefined;
      },
    ),
    valuesFiles: stages.run('values files', [valuesFiles, environments], () =>
      inEnvironment(environments, valuesFiles),
    ),
    reconcilerObjects: stages.run(
      'reconciler objects',
      [reconcilerObjects, environments],
      () =>
        reconcilerObjects.map(object => {
          const environment = environmentOfReconciler(environments, object);
          if (environment === undefined) return object;
          const stage = environments.stageOf?.[environment];
          return stage === undefined || stage === environment
            ? { ...object, environment }
            : { ...object, environment, stage };
        }),
    ),
    workloads: manifests.workloads,
    manifests: manifests.manifests,
    guardrails: stages.run(
      'guardrails',
      [
        facets(
          'guardrails',
          'guardrailObjects',
          'environments',
          'templatedKinds',
        ),
        facets('kustomization'),
        roles,
        charts,
        reconcilerObjects,
      ],
      () => linkGuardrails(context),
    ),
    documentation: stages.run('documentation', [facets('documentation')], () =>
      linkDocumentation(context),
    ),
    images: versions.images,
    promotion: versions.promotion,
    units: versions.units,
    exceptions: stages.run('exceptions', [facets('exceptions')], () =>
      linkExceptions(files),
    ),
  };
}

/** What tells of versions: the one part that most commits to such repositories change. */
function versionsOf(
  context: LinkContext,
  environments: RepositoryFacts['environments'],
  builds: object,
  stages: LinkStages,
): Pick<RepositoryFacts, 'images' | 'units' | 'promotion' | 'limits'> {
  const facets = stages.facets.bind(stages);
  const { reconcilerObjects } = context;
  const surroundings = stages.run(
    'surroundings of units',
    [facets('kustomization'), reconcilerObjects, environments],
    () => ({}),
  );
  const entries = entryPointsOf(context, environments, builds, stages);
  const { outlines } = stages.run<LinkedOutlines>(
    'units',
    [facets('objects'), surroundings, context.tree.url, ...entries],
    before =>
      outlineUnits(
        context,
        environments,
        entries,
        surroundings,
        before,
        stages.changes?.objects,
      ),
  );
  const { units, limits } = stages.run<LinkedUnits>(
    'images of units',
    [
      outlines,
      facets('images', 'kustomizationImages', 'valuesImages', 'patchedImages'),
      reconcilerObjects,
    ],
    before => linkUnits(context, outlines, before, stages.changes?.paths),
  );
  const { images } = stages.run<LinkedImages>(
    'images',
    [facets('images', 'kustomizationImages'), environments, context.roles],
    before => linkImages(context, environments, before),
  );
  const otherMechanisms = stages.run(
    'promotion',
    [facets('environments', 'guardrails'), reconcilerObjects, environments],
    () => promotionByFiles(context, environments),
  );
  return {
    images,
    promotion: stages.runPlain(
      'promotion of units',
      [units, otherMechanisms, facets('values', 'valuesImages')],
      () => linkPromotion(context, units, otherMechanisms),
    ),
    units,
    limits,
  };
}

/** Readers give files in order more often than not, and sorting is dearer than looking. */
function sortedPaths(tree: RepositoryTree): string[] {
  const paths = [...tree.files.keys()];
  return paths.every((path, i) => i === 0 || paths[i - 1] <= path)
    ? paths
    : paths.sort();
}
