import { FileFacts } from '../FileFacts';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { SourceFile } from '../source/SourceFile';
import { list, mapping, text } from '../../ecosystems/fields';
import { kustomizationFileNames } from '../kustomize/fields';
import { readHelmfile } from './helmfile';
import { valuesImagesOf } from './valuesImages';
import { vocabularyOf } from './vocabulary';

/** Files that are mappings without a kind, and known to be no values. */
const notValues =
  /^(?:\.|chart\.(?:ya?ml|lock)$|requirements\.(?:ya?ml|lock)$|skaffold|docker-compose|compose\.|mkdocs|taskfile|renovate|fleet\.ya?ml$|package(?:-lock)?\.json$|tsconfig|codecov|netlify|buf\.|cloudbuild|metadata\.ya?ml$|cr\.ya?ml$|ct\.ya?ml$|artifacthub|values\.schema\.json$)/i;

/**
 * Charts, values files and helmfiles. Templates of charts are not read here: they are no YAML.
 *
 * @internal
 */
export function extractHelm(
  file: SourceFile,
): Pick<FileFacts, 'chart' | 'values' | 'helmfile'> {
  const [document] = file.documents;
  if (
    /^helmfile(?:[-._][\w-]+)?(?:\.ya?ml)?(?:\.gotmpl)?$/.test(file.name) ||
    (file.path.includes('helmfile.d/') &&
      /(?:^|\/)helmfile\.d\/[^/]+\.ya?ml(?:\.gotmpl)?$/.test(file.path))
  ) {
    return { helmfile: readHelmfile(file) };
  }
  if (!document) return {};
  if (file.name === 'Chart.yaml' || file.name === 'requirements.yaml')
    return { chart: readChart(document) };
  if (
    file.documents.length > 1 ||
    notValues.test(file.name) ||
    kustomizationFileNames.has(file.name)
  )
    return {};
  if (file.path.startsWith('.github/') || file.path.includes('/.github/'))
    return {};
  if (document.kind !== undefined && document.apiVersion !== undefined)
    return {};
  if (file.format === 'json' && !/values/i.test(file.path)) return {};
  return file.content.once(readValues);
}

function readValues({
  documents: [document],
}: FileContent): Pick<FileFacts, 'values'> {
  const { asKubernetes: value } = document;
  if (
    !isMapping(value) ||
    (value.kind !== undefined && value.apiVersion !== undefined)
  )
    return {};
  const encrypted = isMapping(value.sops);
  const images = encrypted ? undefined : valuesImagesOf(document);
  return {
    values: { keys: vocabularyOf(value), encrypted, ...(images && { images }) },
  };
}

function readChart(document: SourceDocument): FileFacts['chart'] {
  const chart = document.mapping;
  return {
    name: text(chart.name),
    version: text(chart.version),
    appVersion: text(chart.appVersion),
    type: text(chart.type),
    dependencies: list(chart.dependencies)
      .map(mapping)
      .flatMap((dependency, index) => {
        const name = text(dependency.name);
        if (name === undefined) return [];
        return [
          {
            name,
            version: text(dependency.version),
            repository: text(dependency.repository),
            line: document.lineOf(['dependencies', index]),
          },
        ];
      }),
  };
}
