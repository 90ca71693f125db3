import {
  ladder,
  pass,
  standardWith,
} from '../../assess/__testUtils__/judgement';
import { describeChange } from './describeChange';
import { diffStandards } from './diffStandards';

const rules = ladder(pass, pass, pass, pass);
const titles = new Map([['layout/phase-2', 'Second rung']]);
const described = (from: [string, string?], to: [string, string?]) =>
  diffStandards(
    standardWith({ rules, profile: from[0], spec: from[1] }),
    standardWith({ rules, profile: to[0], spec: to[1] }),
    rules,
  ).changes.map(change => describeChange(change, id => titles.get(id)));

const loose: [string, string] = [
  `      delivery: { tools: [helm, kustomize] }
      reconciler: { selfHeal: true }
      rules: { layout/phase-2: { enabled: false }, layout/phase-3: { gate: false } }`,
  '  waivers: { maxDays: 90 }',
];
const strict: [string, string] = [
  `      delivery: { tools: [kustomize] }
      secrets: { strategies: [sops] }
      layout: { environments: overlay-directories }`,
  '  deprecations: [{ rule: layout/phase-1, sunset: 2027-03-31 }]',
];

it('says in a sentence each what a standard asks for that another does not', () => {
  expect(described(loose, strict)).toEqual([
    'The profile application sets the delivery tools to kustomize instead of helm, kustomize.',
    'The profile application sets the layout of environments to overlay-directories, which was open before.',
    'The profile application sets the secrets strategies to sops, which was open before.',
    'The profile application leaves self-healing open; it said true.',
    'In the profile application, “Second rung” is asked for anew: error, gate of phase 2.',
    'In the profile application, layout/phase-3 becomes error, gate of phase 3; it was error, no gate.',
    'Longest life of a waiver, in days: 180, it was 90.',
    'What breaks layout/phase-1 is deprecated, and fails from 2027-03-31 on.',
  ]);
});

it('says the opposite of the opposite', () => {
  expect(described(strict, loose)).toEqual(
    expect.arrayContaining([
      'The profile application leaves the secrets strategies open; it said sops.',
      'In the profile application, “Second rung” is no longer asked for.',
      'What breaks layout/phase-1 is no longer deprecated.',
    ]),
  );
});
