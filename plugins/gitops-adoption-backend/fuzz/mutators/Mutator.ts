import { Draft } from '../Draft';

/** Something that a commit, a careless hand or an attacker does to a repository. */
export interface Mutator {
  readonly name: string;
  apply(draft: Draft): void;
}
