import { isWithin } from '../../repository/paths';
import { Ecosystem } from '../Ecosystem';
import { inheritFromParents } from './applied';
import { readImageAutomation, readImageMarkers } from './environments';
import { patternsByName } from './namesOnly';
import { patternsOf } from './patterns';
import { readFlux } from './read';
import { readResourceSet } from './resourceSet';
import { fluxObjectOf } from './templated';
import { isDeprecated } from './versions';

/** Flux 2 and the Flux Operator. @public */
export const flux: Ecosystem = {
  id: 'flux',
  title: 'Flux',
  version: 4,
  apiGroups: [
    '*.toolkit.fluxcd.io',
    'source.extensions.fluxcd.io',
    'fluxcd.controlplane.io',
  ],
  kinds: {
    Kustomization: 'deploys',
    HelmRelease: 'deploys',
    ResourceSet: 'deploys',
    FluxInstance: 'deploys',
    ResourceSetInputProvider: 'supports',
    GitRepository: 'supports',
    OCIRepository: 'supports',
    HelmRepository: 'supports',
    HelmChart: 'supports',
    Bucket: 'supports',
    ExternalArtifact: 'supports',
    ArtifactGenerator: 'supports',
    Alert: 'supports',
    Provider: 'supports',
    Receiver: 'supports',
    ImageRepository: 'supports',
    ImagePolicy: 'supports',
    ImageUpdateAutomation: 'supports',
  },
  reconciler: {
    engine: 'flux',
    buildsUnrestricted: ['Kustomization'],
    kindsWithPath: ['Kustomization'],
    templatedKinds: [
      'Kustomization',
      'HelmRelease',
      'GitRepository',
      'OCIRepository',
      'HelmRepository',
      'Bucket',
      'FluxInstance',
      'ResourceSet',
    ],
    read: ({ kind, group, object }) => readFlux(kind, group, object),
    readWithin: (document, read, readTemplate) =>
      document.kind === 'ResourceSet'
        ? readResourceSet(document, read, readTemplate)
        : [],
    template: { hint: 'fluxcd.', read: fluxObjectOf },
    isDeprecated,
    // It pulls, corrects and prunes by design.
    syncDefault: () => true,
    // A path of Flux starts at the root of its source, which is the path where there is none.
    locate: ({ kind }, { chart, path, sourceRef, repoURL }) => ({
      path: fluxPathOf(kind, { chart, path }),
      repository: sourceRef ? undefined : (repoURL ?? 'flux'),
    }),
    valueFilesFromRoot: true,
    inherit: inheritFromParents,
    // It generates a kustomization where there is none, of all files and of the directories that have one.
    takesKustomizations: true,
    // It makes a kustomization of all manifests in and below the path.
    takes: (_source, directory, file) =>
      /\.(?:ya?ml|json)$/.test(file) && isWithin(file, directory),
    patternsOf,
    foundByName: patternsByName,
  },
  environments: {
    objects: {
      ImageUpdateAutomation: readImageAutomation,
    },
    text: { hint: '$imagepolicy', read: readImageMarkers },
  },
  controller: {
    names: /^(flux2?|flux-operator|flux-instance)$/i,
    kinds: ['FluxInstance'],
    images:
      /(^|\/)(fluxcd\/source-controller|fluxcd\/flux-operator|controlplaneio-fluxcd\/.+)$/,
    files: /(^|\/)gotk-components\.ya?ml$/,
    minimum: { 'fluxcd/source-controller': '1.8.0', flux2: '2.8.0' },
  },
};

/** A local chart is named by its path. */
function fluxPathOf(
  kind: string,
  { chart, path }: { readonly chart?: string; readonly path?: string },
): string | undefined {
  if (kind === 'HelmRelease') return chart;
  return kind === 'Kustomization' ? (path ?? './') : path;
}
