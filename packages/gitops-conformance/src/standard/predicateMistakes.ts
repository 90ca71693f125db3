import { isMapping } from '../yaml/SourceDocument';
import { named } from '../text/quoted';
import { Mistake } from '../schema/PositionedDocument';
import { show } from '../schema/schemaMistakes';

const LOGICAL_OPERATORS = ['$all', '$any', '$not'];

const VALUE_OPERATORS = ['$in', '$exists', '$contains', '$hasPrefix'];

/**
 * What is wrong with a catalog filter predicate. A misspelt operator would otherwise match nothing, silently.
 *
 * @internal
 */
export function predicateMistakes(
  predicate: unknown,
  pointer: readonly (string | number)[],
): Mistake[] {
  if (!isMapping(predicate)) {
    return isPrimitive(predicate)
      ? []
      : [{ pointer, found: show(predicate), expected: 'a predicate' }];
  }
  const keys = Object.keys(predicate);
  const operators = keys.filter(key => key.startsWith('$'));
  if (operators.length && keys.length > 1) {
    return [
      {
        pointer: [...pointer, operators[0]],
        atKey: true,
        found: 'an operator beside other conditions',
        expected: 'the operator alone; wrap it and the others in $all',
      },
    ];
  }
  return keys.flatMap(key => {
    const inner = predicate[key];
    const here = [...pointer, key];
    switch (key) {
      case '$all':
      case '$any':
        return Array.isArray(inner)
          ? inner.flatMap((part, index) =>
              predicateMistakes(part, [...here, index]),
            )
          : [
              {
                pointer: here,
                found: show(inner),
                expected: 'a list of predicates',
              },
            ];
      case '$not':
        return predicateMistakes(inner, here);
      default:
        return key.startsWith('$')
          ? [unknownOperator(key, here, LOGICAL_OPERATORS)]
          : conditionMistakes(inner, here);
    }
  });
}

function conditionMistakes(
  condition: unknown,
  pointer: readonly (string | number)[],
): Mistake[] {
  if (!isMapping(condition)) {
    return isPrimitive(condition)
      ? []
      : [
          {
            pointer,
            found: show(condition),
            expected: 'a value, or an operator such as { $in: [...] }',
          },
        ];
  }
  return Object.entries(condition).flatMap(([operator, operand]): Mistake[] => {
    const here = [...pointer, operator];
    switch (operator) {
      case '$in':
        return Array.isArray(operand) && operand.every(isPrimitive)
          ? []
          : [
              {
                pointer: here,
                found: show(operand),
                expected: 'a list of values',
              },
            ];
      case '$exists':
        return typeof operand === 'boolean'
          ? []
          : [
              {
                pointer: here,
                found: show(operand),
                expected: 'true or false',
              },
            ];
      case '$hasPrefix':
        return typeof operand === 'string'
          ? []
          : [{ pointer: here, found: show(operand), expected: 'text' }];
      case '$contains':
        return predicateMistakes(operand, here);
      default:
        return [unknownOperator(operator, here, VALUE_OPERATORS)];
    }
  });
}

function unknownOperator(
  operator: string,
  pointer: readonly (string | number)[],
  known: readonly string[],
): Mistake {
  return {
    pointer,
    atKey: true,
    found: named('unknown operator', operator),
    expected: `one of ${known.join(', ')}`,
    misspelt: { word: operator, known },
  };
}

function isPrimitive(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
