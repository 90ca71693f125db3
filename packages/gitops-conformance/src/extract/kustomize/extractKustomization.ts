import { isScaffold } from '../../repository/directoryWords';
import {
  KustomizationFileFacts,
  KustomizationReference,
  KustomizeGenerator,
  KustomizePatch,
} from '../FileFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { SourceFile } from '../source/SourceFile';
import {
  deprecatedFields,
  knownFields,
  kustomizationFileNames,
  pathFields,
} from './fields';
import {
  added,
  allowedBy,
  inlinePatch,
  inlinePlugin,
  list,
  targetOf,
  text,
} from './parts';
import { isIdentity } from '../source/identity';
import { isCredentialKey } from '../../text/credentialKey';
import { scalarText } from '../../yaml/scalarText';
import { isIdentifier, quoted } from '../../text/quoted';

class KustomizationReader {
  private readonly references: KustomizationReference[] = [];
  private readonly patches: KustomizePatch[] = [];

  constructor(
    private readonly document: SourceDocument,
    private readonly value: Readonly<Record<string, unknown>>,
  ) {}

  read(): KustomizationFileFacts {
    const { value, document } = this;
    const kind = text(value.kind);
    const fields = Object.keys(value);
    for (const field of pathFields) this.readPaths(field);
    this.readOpenApi();
    this.readPatches();
    this.readReplacements();
    const generators = [
      ...this.readGenerators('configMapGenerator', 'ConfigMap'),
      ...this.readGenerators('secretGenerator', 'Secret'),
    ];
    return {
      component: kind === 'Component',
      hasKind: kind !== undefined,
      references: this.references,
      patches: this.patches,
      generators,
      helmCharts: this.readHelmCharts(),
      inlinePlugins: ['generators', 'transformers'].flatMap(field =>
        list(value[field]).flatMap(item => inlinePlugin(document, field, item)),
      ),
      namePrefix: text(value.namePrefix) || undefined,
      nameSuffix: text(value.nameSuffix) || undefined,
      namespace: text(value.namespace) || undefined,
      ...added('labels', [
        value.commonLabels,
        ...list(value.labels).map(item => isMapping(item) && item.pairs),
      ]),
      ...added('annotations', [value.commonAnnotations]),
      images: list(value.images ?? value.imageTags)
        .filter(isMapping)
        .flatMap((image, index) => {
          const name = text(image.name);
          if (name === undefined) return [];
          return [
            {
              name,
              newName: text(image.newName),
              newTag: scalarText(image.newTag),
              digest: text(image.digest),
              line: document.lineOf(['images', index]),
            },
          ];
        }),
      deprecatedFields: fields
        .filter(field => deprecatedFields.has(field))
        .map(field => ({ field, line: document.lineOf([field]) })),
      unknownFields: fields
        .filter(field => !knownFields.has(field))
        .map(field => ({
          field: isIdentifier(field) ? field : '(not shown)',
          line: document.lineOf([field]),
        })),
      ...(list(value.replicas).length > 0 && {
        replicas: list(value.replicas)
          .filter(isMapping)
          .flatMap(replica => text(replica.name) ?? []),
      }),
      ...(list(value.replacements).length > 0 && {
        replacementSources: list(value.replacements)
          .filter(isMapping)
          .flatMap(({ source }) =>
            isMapping(source) ? (targetOf(source) ?? []) : [],
          ),
      }),
      error: this.errorOf(kind, fields),
    };
  }

  private errorOf(
    kind: string | undefined,
    fields: readonly string[],
  ): string | undefined {
    const { apiVersion } = this.value;
    if (kind !== undefined && kind !== 'Kustomization' && kind !== 'Component')
      return `kind is ${quoted(kind, 'another one')}, expected Kustomization or Component`;
    const expected =
      kind === 'Component'
        ? 'kustomize.config.k8s.io/v1alpha1'
        : 'kustomize.config.k8s.io/v1beta1';
    if (
      apiVersion !== undefined &&
      apiVersion !== '' &&
      apiVersion !== expected
    )
      return `apiVersion is not ${expected}`;
    const unknown = fields.find(field => !knownFields.has(field));
    if (unknown !== undefined)
      return `unknown field ${quoted(unknown, `on line ${this.document.lineOf([unknown])}`)}`;
    const odd = this.references.find(
      ({ reference }) => !isIdentity('reference', reference),
    );
    if (odd)
      return `an entry of '${odd.field}' on line ${odd.line} is neither a path nor a URL`;
    const says = fields.some(field => {
      const value = this.value[field];
      if (
        field === 'apiVersion' ||
        field === 'kind' ||
        field === 'metadata' ||
        value === null
      )
        return false;
      // An empty list is said, to Kustomize.
      return value !== undefined && value !== '';
    });
    return says ? undefined : 'the kustomization is empty';
  }

  private add(
    field: string,
    reference: string | undefined,
    line: () => number,
  ): void {
    if (reference !== undefined && !reference.includes('\n'))
      this.references.push({ field, reference, line: line() });
  }

  private readPaths(field: string): void {
    list(this.value[field]).forEach((item, index) =>
      this.add(field, text(item)?.trim(), () =>
        this.document.lineOf([field, index]),
      ),
    );
  }

  private readOpenApi(): void {
    const { openapi } = this.value;
    if (isMapping(openapi))
      this.add('openapi', text(openapi.path), () =>
        this.document.lineOf(['openapi', 'path']),
      );
  }

  private readReplacements(): void {
    list(this.value.replacements).forEach((item, index) => {
      if (isMapping(item))
        this.add('replacements', text(item.path), () =>
          this.document.lineOf(['replacements', index]),
        );
    });
  }

  private readPatches(): void {
    for (const field of [
      'patchesStrategicMerge',
      'patches',
      'patchesJson6902',
    ]) {
      list(this.value[field]).forEach((item, index) => {
        const line = this.document.lineOf([field, index]);
        if (typeof item === 'string') {
          if (isInlinePatch(item))
            this.patches.push({ line, ...inlinePatch(this.document, item) });
          else this.addPatchFile(field, item, line);
        } else if (isMapping(item)) {
          const target = isMapping(item.target)
            ? targetOf(item.target)
            : undefined;
          const path = text(item.path);
          if (path)
            this.addPatchFile(field, path, line, {
              target,
              ...allowedBy(item.options),
            });
          else if (typeof item.patch === 'string')
            this.patches.push({
              line,
              target,
              ...inlinePatch(this.document, item.patch),
              ...allowedBy(item.options),
            });
          else if (field === 'patchesJson6902' && item.ops)
            this.patches.push({ line, target, json: true });
        }
      });
    }
  }

  private addPatchFile(
    field: string,
    path: string,
    line: number,
    rest?: Pick<KustomizePatch, 'target' | 'allows'>,
  ): void {
    this.add(field, path, () => line);
    this.patches.push({ line, path, ...rest });
  }

  private readGenerators(
    field: string,
    kind: 'ConfigMap' | 'Secret',
  ): KustomizeGenerator[] {
    return list(this.value[field]).flatMap((item, index) => {
      if (!isMapping(item)) return [];
      const files: KustomizationReference[] = [];
      const addFile = (inner: string, reference: string | undefined) => {
        if (!reference) return;
        files.push({
          field: `${field}.${inner}`,
          reference,
          line: this.document.lineOf([field, index, inner]),
        });
      };
      for (const source of list(item.files))
        addFile('files', pathOf(text(source)));
      for (const source of list(item.envs)) addFile('envs', text(source));
      addFile('env', text(item.env));
      for (const file of files) this.references.push(file);
      return [
        {
          kind,
          name: text(item.name),
          namespace: text(item.namespace),
          behavior: text(item.behavior),
          files,
        },
      ];
    });
  }

  private readHelmCharts(): KustomizationFileFacts['helmCharts'] {
    const charts = [
      ...list(this.value.helmCharts).map((chart, index) => ({
        chart,
        field: 'helmCharts',
        index,
      })),
      ...list(this.value.helmChartInflationGenerator).map((chart, index) => ({
        chart,
        field: 'helmChartInflationGenerator',
        index,
      })),
    ];
    return charts.flatMap(({ chart, field, index }) => {
      if (!isMapping(chart)) return [];
      const line = this.document.lineOf([field, index]);
      const valuesFiles = [
        text(chart.valuesFile),
        text(chart.values),
        ...list(chart.additionalValuesFiles).map(text),
      ].filter((path): path is string => path !== undefined && path !== '');
      for (const path of valuesFiles)
        this.references.push({
          field: `${field}.valuesFile`,
          reference: path,
          line,
        });
      return [
        {
          name: text(chart.name) ?? text(chart.chartName),
          version: scalarText(chart.version ?? chart.chartVersion),
          repo: text(chart.repo) ?? text(chart.chartRepoUrl),
          releaseName: text(chart.releaseName),
          valuesFiles,
          line,
        },
      ];
    });
  }
}

const empty = {
  component: false,
  hasKind: false,
  references: [],
  patches: [],
  generators: [],
  helmCharts: [],
  inlinePlugins: [],
  images: [],
  deprecatedFields: [],
  unknownFields: [],
};

/**
 * A kustomization as written: every field that names an input, with lines.
 *
 * @internal
 */
export function extractKustomization(
  file: SourceFile,
): KustomizationFileFacts | undefined {
  if (!kustomizationFileNames.has(file.name) || file.format === 'name')
    return undefined;
  // Built where a generator copies it to, and not here.
  if (isScaffold(file.path)) return undefined;
  if (file.format !== 'yaml')
    return {
      ...empty,
      error: /template$/.test(file.format)
        ? 'a template: it is YAML only after rendering'
        : 'not text',
    };
  return file.content.once(readKustomization);
}

function readKustomization({ documents }: FileContent): KustomizationFileFacts {
  if (documents.length > 1)
    return { ...empty, error: 'more than one YAML document' };
  const [document] = documents;
  const value = document?.value;
  if (!isMapping(value))
    return {
      ...empty,
      error: document?.problem ? 'invalid YAML' : 'the kustomization is empty',
    };
  return new KustomizationReader(document, value).read();
}

/** The path of `key=path`. `password=x` looks the same, so a path has to be told from a password. */
function pathOf(source: string | undefined): string | undefined {
  const [, key, path] = /^([\w.-]+)=(.*)$/s.exec(source ?? '') ?? [];
  if (key === undefined) return source;
  return isCredentialKey(key) && !/[./]/.test(path) ? source : path;
}

/** A string is a path, unless it cannot be one. */
function isInlinePatch(item: string): boolean {
  return /[\n{]|: /.test(item);
}
