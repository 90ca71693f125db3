import { FileFacts, ImageDeclaration } from '../FileFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { Mapping } from '../../ecosystems/Ecosystem';
import { list, mapping, text } from '../../ecosystems/fields';
import { podSpecs } from './podSpecs';

interface Workload {
  readonly images: ImageDeclaration[];
  readonly workload: NonNullable<FileFacts['workloads']>[number];
}

function read(
  object: Mapping,
  kind: string,
  lineOf: (path: (string | number)[]) => number,
): Workload {
  const path = podSpecs[kind];
  const pod = path.reduce<Mapping>((node, key) => mapping(node[key]), object);
  const images: ImageDeclaration[] = [];
  const secretRefs = new Set<string>();
  const addSecret = (name: unknown) =>
    typeof name === 'string' && secretRefs.add(name);
  for (const field of ['initContainers', 'containers']) {
    list(pod[field]).forEach((item, index) => {
      const container = mapping(item);
      const image = text(container.image);
      if (image)
        images.push({
          image,
          line: lineOf([...path, field, index, 'image']),
          kind,
          workload: text(mapping(object.metadata).name),
          container: text(container.name),
          position: `${field}/${index}`,
        });
      for (const env of list(container.env))
        addSecret(mapping(mapping(mapping(env).valueFrom).secretKeyRef).name);
      for (const from of list(container.envFrom))
        addSecret(mapping(mapping(from).secretRef).name);
    });
  }
  for (const volume of list(pod.volumes)) {
    addSecret(mapping(mapping(volume).secret).secretName);
    for (const source of list(mapping(mapping(volume).projected).sources))
      addSecret(mapping(mapping(source).secret).name);
  }
  const metadata = mapping(object.metadata);
  return {
    images,
    workload: {
      kind,
      name: text(metadata.name) ?? '',
      namespace: text(metadata.namespace),
      line: lineOf([]),
      secretRefs: [...secretRefs],
    },
  };
}

function ofDocument(document: SourceDocument): Workload[] {
  const { kind } = document;
  if (kind === undefined) return [];
  if (Object.hasOwn(podSpecs, kind))
    return [
      read(document.mapping, kind, path =>
        path.length === 0 ? document.line : document.lineOf(path),
      ),
    ];
  if (kind !== 'List') return [];
  return list(document.mapping.items)
    .filter(isMapping)
    .filter(
      item =>
        typeof item.kind === 'string' && Object.hasOwn(podSpecs, item.kind),
    )
    .map(item => read(item, item.kind as string, () => document.line));
}

const nothing = {};

/**
 * Images of workloads and the Secrets that they read.
 *
 * @internal
 */
export function extractWorkloads(
  content: FileContent,
): Pick<FileFacts, 'images' | 'workloads'> {
  const found = content.documents.flatMap(ofDocument);
  if (found.length === 0) return nothing;
  return {
    images: found.flatMap(({ images }) => images),
    workloads: found.map(({ workload }) => workload),
  };
}
