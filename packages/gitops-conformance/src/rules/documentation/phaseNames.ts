import { Rule } from '../../model/Rule';

/** @internal */
export const phaseNames: Record<Rule['phase'], string> = {
  1: 'platform',
  2: 'proven pattern',
  3: 'standardised',
  4: 'operated',
};
