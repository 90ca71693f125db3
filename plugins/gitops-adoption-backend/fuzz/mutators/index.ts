import { Mutator } from './Mutator';
import { plantedSecrets } from './secrets';
import { structure } from './structure';
import { toolAware } from './tools';
import { yamlAware } from './yaml';

export type { Mutator } from './Mutator';
export { addKnownSecret } from './secrets';
export { makeUnreadable } from './structure';

/** By kind, each of which is as likely as another. */
export const MUTATORS: readonly (readonly Mutator[])[] = [
  structure,
  yamlAware,
  toolAware,
  plantedSecrets,
];
