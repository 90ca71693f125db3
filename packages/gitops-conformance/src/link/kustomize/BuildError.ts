/** Why a build fails. A build that fails is an answer here, so no stack is taken of it, which is what costs. @internal */
export class BuildError {
  constructor(readonly message: string) {}
}
