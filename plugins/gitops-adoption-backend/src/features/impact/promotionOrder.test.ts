import { builtInRules, parseStandard } from '@gitops-adoption/conformance';
import { STANDARD } from '../../__testUtils__/TestEstate';
import { promotionOrder } from './promotionOrder';

it('puts environments in the order of the standard, and others last', () => {
  const { standard } = parseStandard(
    STANDARD.replace('name: dev', 'name: dev\n      aliases: [development]'),
    { rules: builtInRules },
  );
  const environments = [
    'sandbox',
    'prod-eu',
    'prod',
    'eu-staging',
    'development',
    'canary',
  ];
  expect(environments.slice().sort(promotionOrder(standard))).toEqual([
    'development',
    'eu-staging',
    'prod',
    'prod-eu',
    'canary',
    'sandbox',
  ]);
  expect(environments.slice().sort(promotionOrder(undefined))).toEqual(
    environments.slice().sort(),
  );
});

it('takes no environment before production for production', () => {
  const { standard } = parseStandard(STANDARD, { rules: builtInRules });
  expect(
    ['non-prod', 'pre-prod', 'prod-eu'].sort(promotionOrder(standard)),
  ).toEqual(['prod-eu', 'non-prod', 'pre-prod']);
});
