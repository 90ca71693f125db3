import { isMapping } from '../../yaml/SourceDocument';

type Shape =
  | 'text'
  | 'number'
  | 'texts'
  | 'pairs'
  | { readonly each: Readonly<Record<string, Shape>> };

const files: Readonly<Record<string, Shape>> = {
  name: 'text',
  namespace: 'text',
  behavior: 'text',
  env: 'text',
  envs: 'texts',
  files: 'texts',
  literals: 'texts',
};
const patch: Readonly<Record<string, Shape>> = { path: 'text', patch: 'text' };
const chart: Readonly<Record<string, Shape>> = {
  name: 'text',
  version: 'text',
  repo: 'text',
  releaseName: 'text',
  namespace: 'text',
  valuesFile: 'text',
  additionalValuesFiles: 'texts',
};

/** What Kustomize decodes fields to. It is strict: a number is no text, and neither is an unquoted `no`. */
const shapes: Readonly<Record<string, Shape>> = {
  namePrefix: 'text',
  nameSuffix: 'text',
  namespace: 'text',
  resources: 'texts',
  bases: 'texts',
  components: 'texts',
  crds: 'texts',
  configurations: 'texts',
  generators: 'texts',
  transformers: 'texts',
  validators: 'texts',
  patchesStrategicMerge: 'texts',
  buildMetadata: 'texts',
  commonLabels: 'pairs',
  commonAnnotations: 'pairs',
  labels: { each: { pairs: 'pairs' } },
  images: {
    each: { name: 'text', newName: 'text', newTag: 'text', digest: 'text' },
  },
  replicas: { each: { name: 'text', count: 'number' } },
  configMapGenerator: { each: files },
  secretGenerator: { each: files },
  patches: { each: patch },
  patchesJson6902: { each: patch },
  helmCharts: { each: chart },
};

/** Where a value has another type than Kustomize decodes it to. */
interface TypeMistake {
  readonly path: readonly (string | number)[];
  readonly found: string;
  readonly expected: string;
}

/** The first value of a kustomization that Kustomize cannot decode. @internal */
export function typeMistake(
  value: Readonly<Record<string, unknown>>,
): TypeMistake | undefined {
  return inFields(value, shapes, []);
}

function inFields(
  value: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, Shape>>,
  path: TypeMistake['path'],
): TypeMistake | undefined {
  for (const field of Object.keys(value)) {
    if (!Object.hasOwn(fields, field)) continue;
    const mistake = inShape(value[field], fields[field], [...path, field]);
    if (mistake) return mistake;
  }
  return undefined;
}

function inShape(
  value: unknown,
  shape: Shape,
  path: TypeMistake['path'],
): TypeMistake | undefined {
  const is = typeof value;
  if (value === null || value === undefined) return undefined;
  const isOther = (expected: string): TypeMistake => ({
    path,
    found: Array.isArray(value)
      ? 'a list'
      : `a ${is === 'object' ? 'mapping' : is}`,
    expected,
  });
  if (shape === 'text') return is === 'string' ? undefined : isOther('text');
  if (shape === 'number')
    return is === 'number' ? undefined : isOther('a number');
  if (shape === 'pairs')
    return isMapping(value)
      ? firstOf(Object.keys(value), key =>
          inShape(value[key], 'text', [...path, key]),
        )
      : isOther('a mapping');
  if (!Array.isArray(value)) return isOther('a list');
  return firstOf([...value.keys()], i => {
    const item: unknown = value[i];
    if (shape === 'texts') return inShape(item, 'text', [...path, i]);
    return isMapping(item)
      ? inFields(item, shape.each, [...path, i])
      : undefined;
  });
}

function firstOf<K>(
  keys: readonly K[],
  look: (key: K) => TypeMistake | undefined,
): TypeMistake | undefined {
  for (const key of keys) {
    const mistake = look(key);
    if (mistake) return mistake;
  }
  return undefined;
}
