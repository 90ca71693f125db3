import { SourceDeclaration } from '../../model/ReconcilerDeclaration';
import { DirectoryOptions, RenameOptions } from '../../model/RepositoryFacts';
import { isMapping } from '../../yaml/SourceDocument';
import { Mapping } from '../Ecosystem';
import { flag, list, mapping, text, texts } from '../fields';
import { overridesOf } from './overrides';

/**
 * Sources of an Application, of those fields that Argo CD looks at: a hydrator goes over `sources`, and these over `source`.
 *
 * @internal
 */
export function readSources(spec: Mapping): SourceDeclaration[] {
  const hydrated = hydratedSource(mapping(spec.sourceHydrator));
  const several = list(spec.sources);
  let written: readonly unknown[] = [spec.source];
  if (hydrated !== undefined) written = [hydrated];
  else if (several.length > 0) written = several;
  return written.flatMap(source => readSource(source) ?? []);
}

/** What people change is the dry source, and what is deployed is the branch that it is rendered to. */
function hydratedSource({ drySource, syncSource }: Mapping): unknown {
  if (!isMapping(drySource)) return undefined;
  const { targetBranch } = mapping(syncSource);
  return {
    ...drySource,
    targetRevision: targetBranch ?? drySource.targetRevision,
  };
}

function readSource(source: unknown): SourceDeclaration | undefined {
  if (!isMapping(source)) return undefined;
  const helm = mapping(source.helm);
  const kustomize = mapping(source.kustomize);
  const repoURL = text(source.repoURL);
  const path = text(source.path);
  const parameterFiles = list(helm.fileParameters).flatMap(
    parameter => text(mapping(parameter).path) ?? [],
  );
  return {
    repoURL,
    path,
    chart: text(source.chart) ?? chartInRegistry(repoURL, path),
    revision: text(source.targetRevision),
    ref: text(source.ref),
    ...(isMapping(source.plugin) && { plugin: true }),
    ...(isMapping(source.directory) && {
      directory: directoryOptions(source.directory),
    }),
    ...renamed(kustomize),
    ...overridesOf(source),
    valueFiles:
      helm.valueFiles === undefined ? undefined : texts(helm.valueFiles),
    ...(parameterFiles.length > 0 && { parameterFiles }),
    ...(helm.ignoreMissingValueFiles === true && {
      ignoresMissingValueFiles: true,
    }),
    inlineValues:
      isSet(helm.values) ||
      isSet(helm.valuesObject) ||
      list(helm.parameters).length > 0 ||
      undefined,
  };
}

function isSet(values: unknown): boolean {
  return isMapping(values)
    ? Object.keys(values).length > 0
    : typeof values === 'string' && values.trim() !== '';
}

/** With `oci://` the chart is the last part of the address, and its path the root; manifests have a path of their own. */
function chartInRegistry(
  repoURL: string | undefined,
  path = '.',
): string | undefined {
  const address = /^oci:\/\/[^?#]*\/([^/?#]+)\/?$/.exec(repoURL ?? '');
  return address && /^(?:\.\/?)?$/.test(path) ? address[1] : undefined;
}

function directoryOptions(directory: Mapping): DirectoryOptions {
  const { tlas, extVars } = mapping(directory.jsonnet);
  return {
    recurse: flag(directory.recurse),
    include: text(directory.include) || undefined,
    exclude: text(directory.exclude) || undefined,
    ...((list(tlas).length > 0 || list(extVars).length > 0) && {
      parameterised: true,
    }),
  };
}

function renamed(kustomize: Mapping): { rename?: RenameOptions } {
  const rename = {
    namePrefix: text(kustomize.namePrefix) || undefined,
    nameSuffix: text(kustomize.nameSuffix) || undefined,
    namespace: text(kustomize.namespace) || undefined,
  };
  return Object.values(rename).some(value => value !== undefined)
    ? { rename }
    : {};
}
