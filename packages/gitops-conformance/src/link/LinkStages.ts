import { FactChanges, Facet } from './factChanges';
import { isEqual } from './isEqual';

interface Outcome {
  readonly inputs: readonly unknown[];
  readonly output: unknown;
}

/**
 * Runs the stages of linking, and runs a stage again only when something that it reads has changed: facets of files, or
 * what earlier stages yielded.
 *
 * @internal
 */
export class LinkStages {
  private readonly outcomes = new Map<string, Outcome>();
  private readonly versions = new Map<Facet, number>();
  private latest?: FactChanges;

  /** What the commit changed that is being linked; nothing is known of it in a first run. */
  get changes(): FactChanges | undefined {
    return this.latest;
  }

  /** Call before each relink with the changes of the commit. */
  next(changes: FactChanges): void {
    this.latest = changes;
    for (const facet of changes.facets)
      this.versions.set(facet, (this.versions.get(facet) ?? 0) + 1);
  }

  /** State of some facets over all files, as an input of a stage: another number as soon as one of them changes. */
  facets(...facets: readonly Facet[]): number {
    // Versions only grow, so their sum does.
    return facets.reduce(
      (sum, facet) => sum + (this.versions.get(facet) ?? 0),
      0,
    );
  }

  /**
   * Output of a stage; `compute` gets the one before, of which it may use what still holds. A stage that read all objects of
   * a few files runs again, too, when those of one of them changed.
   */
  run<T>(
    stage: string,
    inputs: readonly unknown[],
    compute: (before: T | undefined) => T,
    objectsRead?: (output: T) => ReadonlySet<string>,
  ): T {
    const last = this.outcomes.get(stage);
    if (
      last?.inputs.length === inputs.length &&
      last.inputs.every((input, i) => input === inputs[i]) &&
      !(objectsRead && this.isChanged(objectsRead(last.output as T)))
    )
      return last.output as T;
    const output = compute(last?.output as T | undefined);
    this.outcomes.set(stage, { inputs, output });
    return output;
  }

  private isChanged(files: ReadonlySet<string>): boolean {
    for (const path of this.latest?.objects ?? [])
      if (files.has(path)) return true;
    return false;
  }

  /** As `run`, for plain data: what comes out the same is the same, so that later stages need not run either. */
  runPlain<T extends object>(
    stage: string,
    inputs: readonly unknown[],
    compute: () => T,
    objectsRead?: (output: T) => ReadonlySet<string>,
  ): T {
    return this.run<T>(
      stage,
      inputs,
      before => {
        const output = compute();
        return before === undefined ? output : keepEqual(before, output);
      },
      objectsRead,
    );
  }
}

function keepEqual<T extends object>(before: T, output: T): T {
  const kept = { ...output };
  for (const key of Object.keys(output) as (keyof T)[])
    if (isEqual(before[key], output[key])) kept[key] = before[key];
  return (Object.keys(kept) as (keyof T)[]).every(
    key => kept[key] === before[key],
  )
    ? before
    : kept;
}
