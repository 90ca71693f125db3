/** Resources that one build may hold. The largest of which we know holds a few hundred. @internal */
export const maxResources = 10_000;

/** Steps that all builds of a repository may take together. @internal */
export const maxSteps = 10_000_000;

/**
 * What a build comes upon that is small to write and large to work out. What comes of it is unknown, and no stack is taken,
 * as none is of a `BuildError`.
 *
 * @internal
 */
export class BuildLimit {
  constructor(readonly message: string) {}
}

/**
 * Counts the work of all builds of a repository: a few lines can make every level of kustomizations hold twice as much as
 * the one below. A step is about what it takes to look at a resource.
 *
 * @internal
 */
export class BuildBudget {
  constructor(private spent = 0) {}

  get exhausted(): boolean {
    return this.spent > maxSteps;
  }

  spend(steps: number): void {
    this.spent += steps;
    if (this.exhausted)
      throw new BuildLimit(
        `the builds of this repository take more than ${maxSteps} steps`,
      );
  }
}
