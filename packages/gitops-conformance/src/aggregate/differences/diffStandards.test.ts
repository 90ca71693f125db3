import {
  ladder,
  pass,
  standardWith,
} from '../../assess/__testUtils__/judgement';
import { diffStandards } from './diffStandards';

const rules = ladder(pass, pass, pass, pass);
const make = (profile = '', spec = '') =>
  standardWith({ rules, profile, spec });
const changes = (from: string[], to: string[]) =>
  diffStandards(make(...from), make(...to), rules).changes.map(
    ({ where, what, before, after, effect }) =>
      `${effect} | ${where} | ${what} | ${before} -> ${after}`,
  );

describe('diffStandards', () => {
  it('finds nothing where the effect is the same', () => {
    expect(
      changes(
        ['      rules: { layout/phase-1: { severity: error } }'],
        ['', '  team: { threshold: 0.8 }'],
      ),
    ).toEqual([]);
  });

  it('tells stricter from looser, in rules, gates and thresholds', () => {
    expect(
      changes(
        [
          '      rules: { layout/phase-2: { enabled: false }, layout/phase-3: { gate: false } }',
          '  waivers: { maxDays: 90 }',
        ],
        [
          '      rules: { layout/phase-4: { severity: info } }\n      secrets: { strategies: [sops] }',
          `  team: { threshold: 0.9 }
  deprecations: [{ rule: layout/phase-1, sunset: 2027-03-31 }]`,
        ],
      ),
    ).toEqual([
      'stricter | profile application | secrets.strategies | empty -> sops',
      'stricter | profile application | layout/phase-2 | undefined -> error, gate of phase 2',
      'stricter | profile application | layout/phase-3 | error, no gate -> error, gate of phase 3',
      'looser | profile application | layout/phase-4 | error, gate of phase 4 -> info, gate of phase 4',
      'stricter | standard | team.threshold | 0.8 -> 0.9',
      'looser | standard | waivers.maxDays | 90 -> 180',
      'looser | deprecation | layout/phase-1 | undefined -> sunset 2027-03-31',
    ]);
  });

  it('tells field by field what a profile asks for', () => {
    expect(
      changes(
        [
          `      delivery: { tools: [helm, kustomize] }
      secrets: { strategies: [sops] }
      reconciler: { selfHeal: true, productionRevision: any }
      docs: https://docs.example/1`,
        ],
        [
          `      delivery: { tools: [kustomize] }
      secrets: { strategies: [vault] }
      reconciler: { productionRevision: pinned }
      layout: { environments: overlay-directories, required: [base] }
      docs: https://docs.example/2`,
        ],
      ),
    ).toEqual([
      'stricter | profile application | delivery.tools | helm, kustomize -> kustomize',
      'stricter | profile application | layout.environments | undefined -> overlay-directories',
      'stricter | profile application | layout.required | empty -> base',
      'different | profile application | secrets.strategies | sops -> vault',
      'looser | profile application | reconciler.selfHeal | true -> undefined',
      'stricter | profile application | reconciler.productionRevision | any -> pinned',
      'different | profile application | docs | https://docs.example/1 -> https://docs.example/2',
    ]);
  });
});
