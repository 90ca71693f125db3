/** Names under which Kustomize looks for its file in a directory. @internal */
export const kustomizationFileNames: ReadonlySet<string> = new Set([
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
]);

/** Fields whose items are paths (or URLs) of files and directories. @internal */
export const pathFields = [
  'resources',
  'bases',
  'components',
  'crds',
  'configurations',
  'generators',
  'transformers',
  'validators',
] as const;

/** What replaced a field. @internal */
export const deprecatedFields: ReadonlySet<string> = new Set([
  'bases',
  'patchesStrategicMerge',
  'patchesJson6902',
  'commonLabels',
  'vars',
  'imageTags',
  'helmChartInflationGenerator',
]);

/** Kustomize decodes strictly: a field that is not one of these fails the build. @internal */
export const knownFields: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'openapi',
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonLabels',
  'labels',
  'commonAnnotations',
  'patchesStrategicMerge',
  'patchesJson6902',
  'patches',
  'images',
  'imageTags',
  'replacements',
  'replicas',
  'vars',
  'sortOptions',
  'resources',
  'components',
  'crds',
  'bases',
  'configMapGenerator',
  'secretGenerator',
  'helmGlobals',
  'helmCharts',
  'helmChartInflationGenerator',
  'generatorOptions',
  'configurations',
  'generators',
  'transformers',
  'validators',
  'buildMetadata',
  'inventory',
]);
