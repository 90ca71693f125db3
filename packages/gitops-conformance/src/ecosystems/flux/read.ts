import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { Mapping, ReadReconciler } from '../Ecosystem';
import { isMapping } from '../../yaml/SourceDocument';
import { flag, list, mapping, text, textMap, texts } from '../fields';
import { readPatches, readPostBuild } from './patches';
import { distributionOf } from './versions';

function sourceRefOf(value: unknown): SourceDeclaration['sourceRef'] {
  if (!isMapping(value)) return undefined;
  return {
    kind: text(value.kind) ?? 'GitRepository',
    name: text(value.name) ?? '',
    namespace: text(value.namespace),
  };
}

function dependsOn(spec: Mapping): string[] | undefined {
  const names = list(spec.dependsOn)
    .filter(isMapping)
    .flatMap(item => {
      const name = text(item.name);
      return name === undefined
        ? []
        : [[text(item.namespace), name].filter(Boolean).join('/')];
    });
  return names.length > 0 ? names : undefined;
}

/** Written like `images` of a kustomization. */
function imagesOf(value: unknown): Pick<SourceDeclaration, 'images'> {
  const images = list(value)
    .filter(isMapping)
    .flatMap(({ name, newName, newTag, digest }) => {
      const named = text(name);
      return named === undefined
        ? []
        : [
            {
              name: named,
              newName: text(newName),
              newTag: text(newTag),
              digest: text(digest),
            },
          ];
    });
  return images.length > 0 ? { images } : {};
}

function readKustomization(spec: Mapping): ReadReconciler {
  return {
    sources: [
      {
        path: text(spec.path),
        sourceRef: sourceRefOf(spec.sourceRef),
        ...imagesOf(spec.images),
        ...componentsOf(spec),
      },
    ],
    destination: {
      namespace: text(spec.targetNamespace),
      cluster: text(mapping(mapping(spec.kubeConfig).secretRef).name),
    },
    dependsOn: dependsOn(spec),
    decryption: isMapping(spec.decryption) || undefined,
    postBuild: isMapping(spec.postBuild) || undefined,
    ...readPostBuild(spec.postBuild),
    patches: readPatches(spec.patches),
    sync: {
      automated: spec.suspend !== true,
      // Flux corrects drift at every interval.
      selfHeal: spec.suspend !== true,
      prune: flag(spec.prune) ?? false,
      suspended: flag(spec.suspend),
      wait: flag(spec.wait),
      healthChecks:
        list(spec.healthChecks).length > 0 ||
        list(spec.healthCheckExprs).length > 0 ||
        undefined,
      interval: text(spec.interval),
    },
    partial: !('sourceRef' in spec) || undefined,
  };
}

/** Components that a Kustomization adds to the one of its path. */
function componentsOf(spec: Mapping): Pick<SourceDeclaration, 'overrides'> {
  const components = texts(spec.components);
  return components.length > 0 ? { overrides: { components } } : {};
}

/** Helm waits for what it installs and upgrades, unless a release says otherwise. Before version 2 it waits where it is asked to. */
function waitsForResources(spec: Mapping): boolean | undefined {
  const isOff = ({ disableWait }: Mapping) => disableWait === true;
  if ([spec.install, spec.upgrade].map(mapping).some(isOff)) return false;
  // Only releases of the current generation have a chart with a `spec`.
  return 'chartRef' in spec || isMapping(mapping(spec.chart).spec)
    ? true
    : flag(spec.wait);
}

function readHelmRelease(spec: Mapping): ReadReconciler {
  const chart = mapping(spec.chart);
  const template = mapping(chart.spec);
  const sourceRef =
    sourceRefOf(template.sourceRef) ?? sourceRefOf(spec.chartRef);
  const valuesFrom = list(spec.valuesFrom)
    .filter(isMapping)
    .map(item => ({
      kind: text(item.kind) ?? 'ConfigMap',
      name: text(item.name) ?? '',
    }));
  const valueFiles = [
    ...list(template.valuesFiles),
    template.valuesFile,
  ].flatMap(path => text(path) ?? []);
  const drift = text(mapping(spec.driftDetection).mode);
  return {
    sources: [
      {
        // Flux v1 names repository and chart in one mapping.
        repoURL: text(chart.repository) ?? text(chart.git),
        path: text(chart.path),
        chart: text(template.chart) ?? text(chart.name),
        revision:
          text(template.version) ?? text(chart.version) ?? text(chart.ref),
        sourceRef,
        inlineValues: isMapping(spec.values) || undefined,
        ...(valuesFrom.length > 0 && { valuesFrom }),
        ...(valueFiles.length > 0 && { valueFiles }),
      },
    ],
    destination: { namespace: text(spec.targetNamespace) },
    dependsOn: dependsOn(spec),
    // The chart of an instance of the Flux Operator.
    installs: distributionOf(mapping(mapping(spec.values).instance)),
    sync: {
      automated: spec.suspend !== true,
      selfHeal: drift === 'enabled',
      suspended: flag(spec.suspend),
      wait: waitsForResources(spec),
      interval: text(spec.interval),
    },
    // A patch of a release may set values or a version, and names no chart.
    partial:
      (!('chartRef' in spec) &&
        [template.chart, chart.name, chart.path, chart.git].every(
          name => name === undefined,
        )) ||
      undefined,
  };
}

function readSource(kind: string, spec: Mapping): ReadReconciler {
  const ref = mapping(spec.ref);
  // What goes over the others comes first.
  const revision = [
    ref.digest,
    ref.commit,
    ref.name,
    ref.semver,
    ref.tag,
    ref.branch,
  ]
    .map(text)
    .find(Boolean);
  const sourceRef =
    kind === 'HelmChart' ? sourceRefOf(spec.sourceRef) : undefined;
  return {
    sources: [
      {
        repoURL: text(spec.url) ?? text(spec.endpoint),
        revision: revision ?? text(spec.version),
        chart: text(spec.chart),
        sourceRef,
      },
    ],
    sync: { suspended: flag(spec.suspend), interval: text(spec.interval) },
    partial:
      (kind !== 'HelmChart' && !('url' in spec) && !('endpoint' in spec)) ||
      undefined,
  };
}

/** Copies `@alias/dir/**` to `@artifact/dir/`: what a path in the artifact is in the repository. */
function readArtifactGenerator(spec: Mapping): ReadReconciler {
  const aliases = new Map(
    list(spec.sources)
      .filter(isMapping)
      .map(source => [text(source.alias), source] as const),
  );
  const artifacts = list(spec.artifacts)
    .filter(isMapping)
    .flatMap(artifact =>
      list(artifact.copy)
        .filter(isMapping)
        .flatMap(copy => {
          const from = /^@([\w-]+)\/(.*?)(?:\/?\*\*?)?$/.exec(
            text(copy.from) ?? '',
          );
          const to = /^@artifact\/?(.*?)\/?$/.exec(text(copy.to) ?? '');
          const name = text(artifact.name);
          if (
            !from ||
            !to ||
            name === undefined ||
            text(aliases.get(from[1])?.kind) !== 'GitRepository'
          )
            return [];
          return [{ name, from: from[2] || '.', to: to[1] || '.' }];
        }),
    );
  return { sources: [], artifacts, auxiliary: true };
}

const sourceKinds = new Set([
  'GitRepository',
  'OCIRepository',
  'HelmRepository',
  'HelmChart',
  'Bucket',
]);

/**
 * An annotation takes the object out of reconciliation: one of the Flux Operator, and one by which kustomize-controller
 * leaves the object as it is, whatever Git says.
 */
function isDisabled({ annotations, labels }: Mapping): boolean {
  const reconcile = (marks: unknown, group: string) =>
    mapping(marks)[`${group}/reconcile`] === 'disabled';
  return (
    reconcile(annotations, 'fluxcd.controlplane.io') ||
    reconcile(annotations, 'kustomize.toolkit.fluxcd.io') ||
    reconcile(labels, 'kustomize.toolkit.fluxcd.io')
  );
}

function withSuspension(
  read: ReadReconciler,
  suspended: boolean,
): ReadReconciler {
  return suspended
    ? {
        ...read,
        sync: { ...read.sync, automated: false, selfHeal: false, suspended },
      }
    : read;
}

function substituteDisabled({ annotations, labels }: Mapping): boolean {
  return [annotations, labels].some(
    marks =>
      mapping(marks)['kustomize.toolkit.fluxcd.io/substitute'] === 'disabled',
  );
}

/** Objects of Flux, of both generations. @internal */
export function readFlux(
  kind: string,
  group: string,
  object: Mapping,
): ReadReconciler {
  const spec = mapping(object.spec);
  const metadata = mapping(object.metadata);
  const suspended = isDisabled(metadata);
  const common = {
    entityRef: text(mapping(metadata.annotations)['backstage.io/entity-ref']),
    labels: textMap(metadata.labels),
    ...(substituteDisabled(metadata) && { keepsVariables: true }),
  };
  if (kind === 'Kustomization')
    return withSuspension({ ...readKustomization(spec), ...common }, suspended);
  // The first Helm operator read charts from the directory that it was started with.
  if (kind === 'FluxHelmRelease')
    return {
      sources: [
        {
          path: text(spec.chartGitPath),
          inlineValues: isMapping(spec.values) || undefined,
        },
      ],
      ...common,
    };
  if (kind === 'HelmRelease')
    return withSuspension({ ...readHelmRelease(spec), ...common }, suspended);
  if (sourceKinds.has(kind) && group === 'source.toolkit.fluxcd.io')
    return { ...readSource(kind, spec), ...common };
  if (kind === 'FluxInstance') {
    const sync = mapping(spec.sync);
    const path = text(sync.path);
    return {
      sources:
        path === undefined
          ? []
          : [{ repoURL: text(sync.url), path, revision: text(sync.ref) }],
      installs: distributionOf(spec),
      // They go over the Kustomization that the instance makes, and over the controllers.
      decryption:
        readPatches(mapping(spec.kustomize).patches)?.some(
          ({ decryption }) => decryption,
        ) || undefined,
      ...common,
      ...(suspended && { sync: { suspended } }),
      auxiliary: true,
    };
  }
  if (kind === 'ResourceSet')
    return {
      sources: [],
      dependsOn: dependsOn(spec),
      ...common,
      ...(suspended && { sync: { suspended } }),
    };
  if (kind === 'ArtifactGenerator')
    return { ...readArtifactGenerator(spec), ...common };
  return { sources: [], ...common, auxiliary: true };
}
