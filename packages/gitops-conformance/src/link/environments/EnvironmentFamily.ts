import { EnvironmentModel } from '../../model/RepositoryFacts';
import { EnvironmentName } from './environmentName';

/** Sibling directories (or files) that are the environments of one thing. @internal */
export interface EnvironmentFamily {
  /** None where they are only declared: whoever promotes through them does not say how they are kept. */
  readonly model?: EnvironmentModel;
  /** Directory that holds them. */
  readonly path: string;
  readonly members: readonly {
    readonly path: string;
    readonly name: string;
    readonly environment?: EnvironmentName;
  }[];
  /** Stages by their own evidence; the others only confirm what is known from elsewhere. */
  readonly confirmed: boolean;
  /** Its members are deployed to whether or not their names speak of a stage. */
  readonly targets?: boolean;
}
