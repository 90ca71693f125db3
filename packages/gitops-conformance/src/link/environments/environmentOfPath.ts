import { RepositoryFacts } from '../RepositoryFacts';

/** @internal */
export function environmentOfPath(_environments: RepositoryFacts['environments'], _path: string): string | undefined {
  return undefined;
}
