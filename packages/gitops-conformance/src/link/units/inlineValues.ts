import { ValuesFacts } from '../../extract/FileFacts';
import { valuesImagesOf } from '../../extract/helm/valuesImages';
import { SourceOverrides } from '../../model/SourceOverrides';
import { SourceDocument } from '../../yaml/SourceDocument';
import { LinkContext } from '../LinkContext';

/** Values that an object has for a chart besides values files: the last layer of all. @internal */
export interface InlineValues {
  /** File of the object. */
  readonly path: string;
  readonly line?: number;
  readonly images: NonNullable<ValuesFacts['images']>;
  /** They could not be read, and may set any version. */
  readonly open: boolean;
}

/** What objects deploy of one chart. @internal */
export interface ChartRelease {
  readonly valueFiles: readonly string[];
  readonly values?: InlineValues;
}

/** Releases of charts of this repository, by the directory of the chart. @internal */
export function releasesByChart({
  reconcilerObjects,
}: Pick<LinkContext, 'reconcilerObjects'>): ReadonlyMap<
  string,
  readonly ChartRelease[]
> {
  const found = new Map<string, ChartRelease[]>();
  for (const { path, line, sources } of reconcilerObjects)
    for (const { resolved, valueFiles = [], overrides } of sources) {
      if (resolved === undefined) continue;
      const { values, openValues = false } = overrides ?? {};
      const release = {
        valueFiles,
        ...((values || openValues) && {
          values: {
            path,
            line,
            images: imagesIn(values ?? []),
            open: openValues,
          },
        }),
      };
      const others = found.get(resolved);
      if (others) others.push(release);
      else found.set(resolved, [release]);
    }
  return found;
}

/** As a values file that says the same would be read. */
function imagesIn(
  values: NonNullable<SourceOverrides['values']>,
): InlineValues['images'] {
  const root: Record<string, unknown> = Object.create(null);
  for (const { key, value } of values) {
    const path = key.split('.');
    const last = path.pop()!;
    let node = root;
    for (const part of path) {
      const next = node[part];
      node =
        typeof next === 'object' && next !== null
          ? (next as Record<string, unknown>)
          : (node[part] = Object.create(null));
    }
    // What does not pass for a version is kept open.
    node[last] = value ?? '${…}';
  }
  const document = new SourceDocument(0, JSON.stringify(root), 1, true);
  return valuesImagesOf(document) ?? [];
}

/** Inline values of those releases of a chart that read one of these files, or of all where none is named. @internal */
export function inlineValuesFor(
  releases: readonly ChartRelease[],
  files: readonly string[],
): readonly (InlineValues | undefined)[] {
  const reading = releases.filter(
    ({ valueFiles }) =>
      files.length === 0 || files.some(file => valueFiles.includes(file)),
  );
  if (reading.length === 0) return [undefined];
  const distinct = new Map(
    reading.map(({ values }) => [
      JSON.stringify([values?.images, values?.open]),
      values,
    ]),
  );
  return [...distinct.values()];
}
