import { ParameterSelector } from '../../model/ReconcilerDeclaration';
import { isTemplated } from '../../text/repositoryUrl';
import { ParameterSet } from './ParameterSet';

/**
 * Whether the selector of a generator takes a parameter set. One that asks for what is not in the files may take it.
 *
 * @internal
 */
export function selectsParameters(
  { labels = {}, expressions = [] }: ParameterSelector,
  { known, open }: ParameterSet,
): boolean {
  const requirements = [
    ...Object.entries(labels).map(([key, value]) => ({
      key,
      operator: 'In',
      values: [value],
    })),
    ...expressions,
  ];
  return requirements.every(({ key, operator, values = [] }) => {
    const value = Object.hasOwn(known, key) ? known[key] : undefined;
    if (value === undefined ? open : isTemplated(value)) return true;
    if (operator === 'Exists') return value !== undefined;
    if (operator === 'DoesNotExist') return value === undefined;
    const isListed = value !== undefined && values.includes(value);
    return operator === 'NotIn' ? !isListed : isListed;
  });
}
