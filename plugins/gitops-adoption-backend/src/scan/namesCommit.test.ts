import {
  builtInRules,
  parseStandard,
  Rule,
} from '@gitops-adoption/conformance';
import { STANDARD } from '../__testUtils__/TestEstate';
import { namesCommit } from './namesCommit';

const asking = (placeholder: string) => [
  {
    target: 'standard.yaml',
    standard: parseStandard(STANDARD.replace('entity.name', placeholder), {
      rules: builtInRules,
    }).standard,
    errors: [],
  },
];

it.each([
  ['repository.commit', true],
  ['repository', true],
  ['facts', true],
  ['facts.repository.commit', true],
  ['repository.url', false],
  ['facts.environments.names', false],
  ['entity.name', false],
])('of a remediation that asks for %s: %s', (placeholder, expected) => {
  expect(namesCommit(asking(placeholder), builtInRules)).toBe(expected);
});

it('takes the rules of modules to look at anything', () => {
  const own: Rule = { ...builtInRules[0], id: 'acme/own' };
  expect(namesCommit([], [...builtInRules, own])).toBe(true);
  expect(namesCommit([], builtInRules)).toBe(false);
});
