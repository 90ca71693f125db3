import { ReconcilerEngine } from '../../model/RepositoryFacts';
import { ReconcilerDeclaration } from '../FileFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { SourceFile } from '../source/SourceFile';
import { readArgoCd } from '../../ecosystems/argocd/read';
import { engineOf } from './engineOf';
import { readConfigSync, readFleet, readFleetFile } from '../../ecosystems/fleet/read';
import { readFlux } from '../../ecosystems/flux/read';
import { templatedReconcilers } from './templated';
import { list, Mapping, mapping, text } from '../../ecosystems/fields';
import {
  reconcilersInTemplatedValues,
  reconcilersInValues,
} from '../../ecosystems/argocd/valuesDriven';

/** Versions that a current controller no longer serves, or serves for migration only. */
function isDeprecated(
  engine: ReconcilerEngine,
  apiVersion: string,
  kind: string,
): boolean {
  if (engine === 'flux-v1') return true;
  if (engine !== 'flux') return false;
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const stable = [
    'Kustomization',
    'HelmRelease',
    'GitRepository',
    'HelmRepository',
    'HelmChart',
    'Bucket',
    'OCIRepository',
    'Receiver',
  ];
  return version.startsWith('v1alpha') ||
    version.startsWith('v1beta') ||
    (version.startsWith('v2beta') && kind === 'HelmRelease')
    ? stable.includes(kind)
    : false;
}

function readObject(
  engine: ReconcilerEngine,
  group: string,
  kind: string,
  object: Mapping,
) {
  switch (engine) {
    case 'argocd':
      return readArgoCd(kind, object);
    case 'fleet':
      return readFleet(kind, object);
    case 'config-sync':
      return readConfigSync(kind, object);
    default:
      return readFlux(kind, group, object);
  }
}

/** Normalises one object of a reconciler; `undefined` for anything else. @internal */
export function readReconciler(
  object: Mapping,
  line: number,
  document: number,
): ReconcilerDeclaration | undefined {
  const apiVersion = text(object.apiVersion) ?? '';
  const kind = text(object.kind) ?? '';
  const engine = engineOf(apiVersion);
  if (!engine || kind === '' || kind.endsWith('List')) return undefined;
  const group = apiVersion.slice(0, apiVersion.indexOf('/'));
  const read = readObject(engine, group, kind, object);
  if (!read) return undefined;
  const metadata = mapping(object.metadata);
  return {
    engine,
    apiVersion,
    kind,
    name: text(metadata.name) ?? text(metadata.generateName) ?? '',
    namespace: text(metadata.namespace),
    line,
    document,
    templated: false,
    deprecatedApi: isDeprecated(engine, apiVersion, kind),
    ...read,
  };
}

function fleetFile(document: SourceDocument): ReconcilerDeclaration {
  return {
    engine: 'fleet',
    apiVersion: 'fleet.yaml',
    kind: 'Bundle',
    name: text(document.mapping.name) ?? '',
    line: document.line,
    document: document.index,
    templated: false,
    deprecatedApi: false,
    ...readFleetFile(document.mapping),
  };
}

function fromDocument(
  document: SourceDocument,
  position: number,
): ReconcilerDeclaration[] {
  const { apiVersion, kind } = document;
  // A rendered bundle carries all its manifests as text, and says nothing of its own.
  if (kind === 'Bundle' && apiVersion?.startsWith('fleet.cattle.io/'))
    return [];
  if (apiVersion !== undefined && engineOf(apiVersion)) {
    const own = [
      readReconciler(document.mapping, document.line, position) ?? [],
    ].flat();
    return kind === 'ResourceSet'
      ? [...own, ...reconcilersInResourceSet(document)]
      : own;
  }
  // Objects inside of others: a List, an OpenShift Template.
  if (kind !== 'List' && kind !== 'Template') return [];
  const inner = kind === 'List' ? 'items' : 'objects';
  const line = document.line;
  return list(document.mapping[inner])
    .filter(isMapping)
    .flatMap(object => readReconciler(object, line, position) ?? [])
    .map(declaration => ({ ...declaration, templated: kind === 'Template' }));
}

const readTemplated = (object: Mapping, line: number) =>
  readReconciler(object, line, -1);

/** What a ResourceSet stamps out for each of its inputs, given as objects or as the text of a template. */
function reconcilersInResourceSet(
  document: SourceDocument,
): ReconcilerDeclaration[] {
  const { line } = document;
  const spec = mapping(document.mapping.spec);
  const objects = list(spec.resources)
    .filter(isMapping)
    .flatMap(object => readReconciler(object, line, -1) ?? []);
  const others = templatedReconcilers(
    text(spec.resourcesTemplate) ?? '',
    readTemplated,
  );
  return [...objects, ...others].map(declaration => ({
    ...declaration,
    line,
    document: -1,
    templated: true,
  }));
}

/**
 * Objects of Argo CD, Flux, Fleet and Config Sync: declared plainly, inside templates, or as Helm values.
 *
 * @internal
 */
export function extractReconcilers(
  file: SourceFile,
): readonly ReconcilerDeclaration[] | undefined {
  const declarations = file.content.once(readerOf(file));
  return declarations.length > 0 ? declarations : undefined;
}

function readerOf({ format, name, documents }: SourceFile) {
  if (format === 'helm-template') return fromChartTemplate;
  if (format === 'template') return fromTemplate;
  // Without the one, Fleet looks for the other.
  return /^fleet\.ya?ml$/.test(name) && documents.length > 0
    ? fromFleetFile
    : fromDocuments;
}

function fromChartTemplate({ text: template }: FileContent) {
  return templatedReconcilers(template, readTemplated);
}

/** Objects, or the values that a chart makes them of. */
function fromTemplate(content: FileContent) {
  const declarations = fromChartTemplate(content);
  return declarations.length > 0
    ? declarations
    : reconcilersInTemplatedValues(content.text);
}

function fromFleetFile({ documents }: FileContent) {
  return [fleetFile(documents[0])];
}

function fromDocuments({ documents }: FileContent): ReconcilerDeclaration[] {
  const declarations: ReconcilerDeclaration[] = [];
  documents.forEach((document, position) =>
    declarations.push(
      ...(document.kind === undefined
        ? reconcilersInValues(document, position)
        : fromDocument(document, position)),
    ),
  );
  return declarations;
}
