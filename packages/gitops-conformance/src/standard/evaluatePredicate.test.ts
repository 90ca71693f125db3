import {
  evaluateFilterPredicate,
  FilterPredicate,
} from '@backstage/filter-predicates';
import fc from 'fast-check';
import { evaluatePredicate } from './evaluatePredicate';

const entity = {
  kind: 'Component',
  metadata: {
    name: 'payments-api',
    annotations: { 'argocd/app.name': 'payments', 'backstage.io/x': '' },
    tags: ['java', 'tier-1'],
  },
  spec: { type: 'service', replicas: 3, public: false, nothing: null },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/payments' }],
};

const words = [
  'component',
  'Component',
  'service',
  'java',
  'payments',
  '3',
  'ownedBy',
  'group:default/payments',
  '',
];
const paths = [
  'kind',
  'metadata.name',
  'metadata.annotations.argocd/app.name',
  'metadata.annotations',
  'metadata.tags',
  'spec.type',
  'spec.replicas',
  'spec.public',
  'spec.nothing',
  'spec.none',
  'relations',
  'type',
  'targetRef',
  'a.b.c',
];
const primitive = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(3, 4, true, false),
);

const { predicate } = fc.letrec<{
  predicate: FilterPredicate;
  condition: unknown;
}>(tie => ({
  predicate: fc.oneof(
    { maxDepth: 4 },
    fc.dictionary(fc.constantFrom(...paths), tie('condition'), { maxKeys: 3 }),
    primitive,
    fc.record({ $all: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ $any: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ $not: tie('predicate') }),
  ) as fc.Arbitrary<FilterPredicate>,
  condition: fc.oneof(
    { maxDepth: 4 },
    primitive,
    fc.record({ $in: fc.array(primitive, { maxLength: 3 }) }),
    fc.record({ $exists: fc.boolean() }),
    fc.record({ $hasPrefix: fc.constantFrom(...words, 'pay') }),
    fc.record({ $contains: tie('predicate') }),
  ),
}));

describe('evaluatePredicate', () => {
  it('agrees with the predicates of Backstage', () => {
    fc.assert(
      fc.property(predicate, filter => {
        expect(evaluatePredicate(filter, entity)).toBe(
          evaluateFilterPredicate(filter, entity),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [{ kind: 'component', 'spec.type': { $in: ['service', 'website'] } }, true],
    [{ 'metadata.annotations.argocd/app.name': { $exists: true } }, true],
    [
      {
        relations: {
          $contains: { type: 'ownedBy', targetRef: 'group:default/payments' },
        },
      },
      true,
    ],
    [{ $not: { 'metadata.tags': { $contains: 'tier-1' } } }, false],
    [
      { $any: [{ kind: 'API' }, { 'metadata.name': { $hasPrefix: 'pay' } }] },
      true,
    ],
  ])('evaluates %j', (filter, expected) => {
    expect(evaluatePredicate(filter, entity)).toBe(expected);
  });
});
