import { baseName, directoryOf } from '../../repository/paths';
import { RepositoryFacts } from '../../model/RepositoryFacts';

/**
 * Where each file of a repository is read first: the kustomizations that name it, its chart, the directory that is
 * deployed or imported as it is, or the file itself, where it is one that others use or that declares an object.
 *
 * @internal
 */
export class FileReaders {
  private readonly kustomizations = new Map<string, Set<string>>();
  private readonly kustomized: ReadonlySet<string>;
  private readonly charts: ReadonlySet<string>;
  private readonly bases: ReadonlySet<string>;
  private readonly declarations: ReadonlySet<string>;

  constructor(facts: RepositoryFacts, usedElsewhere: readonly string[] = []) {
    for (const { path, file, references } of facts.kustomizations) {
      this.addKustomization(file, path);
      for (const { resolved } of references) {
        if (resolved !== undefined) this.addKustomization(resolved, path);
      }
    }
    const pathOf = ({ path }: { readonly path: string }) => path;
    this.kustomized = new Set(facts.kustomizations.map(pathOf));
    this.charts = new Set(facts.charts.map(pathOf));
    this.bases = new Set([...facts.sharedBases.map(pathOf), ...usedElsewhere]);
    this.declarations = new Set(facts.reconcilerObjects.map(pathOf));
  }

  of(file: string): string[] {
    const readers = [...(this.kustomizations.get(file) ?? [])];
    if (this.declarations.has(file) || this.bases.has(file)) readers.push(file);
    let isInChart = false;
    for (let directory = file; directory !== '.';) {
      directory = directoryOf(directory);
      if (this.charts.has(directory)) {
        // A subchart is read with the chart that holds it, too; a document with none.
        if (isPartOfChart(file, directory)) readers.push(directory);
        isInChart = true;
      } else if (!isInChart && this.isPlainBase(directory) && !isText(file)) {
        readers.push(directory);
      }
    }
    return readers;
  }

  /** Whether what lies in a directory is taken as it is, and not what a kustomization or a chart makes of it. */
  isPlain(directory: string): boolean {
    return !this.kustomized.has(directory) && !this.charts.has(directory);
  }

  private isPlainBase(directory: string): boolean {
    return this.bases.has(directory) && this.isPlain(directory);
  }

  private addKustomization(file: string, path: string): void {
    const known = this.kustomizations.get(file);
    if (known) known.add(path);
    else this.kustomizations.set(file, new Set([path]));
  }
}

function isText(file: string): boolean {
  return /\.(?:md|txt)$/i.test(file);
}

function isPartOfChart(file: string, chart: string): boolean {
  const rest = chart === '.' ? file : file.slice(chart.length + 1);
  return (
    /^(?:templates|charts|crds|files)\//.test(rest) ||
    (directoryOf(file) === chart &&
      /^(?:Chart|values.*|requirements)\.(?:ya?ml|lock|json)$/.test(
        baseName(file),
      ))
  );
}
