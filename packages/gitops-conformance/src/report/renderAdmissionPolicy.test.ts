import { Environment } from '@marcbachmann/cel-js';
import { parseAllDocuments } from 'yaml';
import { standardWith } from '../assess/__testUtils__/judgement';
import { builtInRules } from '../rules/builtInRules';
import { ADMISSION_CHECKS } from './admissionChecks';
import { renderAdmissionPolicy } from './renderAdmissionPolicy';

const standard = standardWith({
  rules: builtInRules,
  profile: `      reconciler: { engines: [argocd], automated: true, selfHeal: true }
      rules:
        versions/images-pinned: { severity: error }
        reconciliation/project-not-default: { enabled: false }`,
});

/** Evaluates a check as an API server would. */
function admits(name: string, object: unknown): boolean {
  const { variables = {}, expression } = ADMISSION_CHECKS.find(
    check => check.name === name,
  )!;
  const environment = new Environment({ unlistedVariablesAreDyn: true });
  const known: Record<string, unknown> = {};
  for (const [variable, source] of Object.entries(variables)) {
    known[variable] = environment.evaluate(source, {
      object: object as any,
      variables: known as any,
    });
  }
  return environment.evaluate(expression, {
    object: object as any,
    variables: known as any,
  }) as boolean;
}

const deployment = (image: string, initImage?: string) => ({
  spec: {
    template: {
      spec: {
        containers: [{ name: 'app', image }],
        ...(initImage
          ? { initContainers: [{ name: 'init', image: initImage }] }
          : {}),
      },
    },
  },
});
const application = (automated?: object) => ({
  spec: { project: 'orders', syncPolicy: automated ? { automated } : {} },
});

describe('renderAdmissionPolicy', () => {
  it('denies what the standard holds for an error, warns of the rest, leaves out what is off', () => {
    const documents = parseAllDocuments(
      renderAdmissionPolicy({ standard }),
    ).map(document => document.toJS());
    expect(
      documents.map(({ kind, metadata, spec }) => [
        kind,
        metadata.name,
        spec.validationActions,
      ]),
    ).toEqual([
      ['ValidatingAdmissionPolicy', 'acme-images-pinned', undefined],
      [
        'ValidatingAdmissionPolicyBinding',
        'acme-images-pinned',
        ['Deny', 'Audit'],
      ],
      ['ValidatingAdmissionPolicy', 'acme-automated-sync', undefined],
      [
        'ValidatingAdmissionPolicyBinding',
        'acme-automated-sync',
        ['Deny', 'Audit'],
      ],
      ['ValidatingAdmissionPolicy', 'acme-self-heal', undefined],
      ['ValidatingAdmissionPolicyBinding', 'acme-self-heal', ['Deny', 'Audit']],
    ]);
  });

  it('speaks of rules that exist', () => {
    const ids = builtInRules.map(({ id }) => id);
    for (const { rule } of ADMISSION_CHECKS) expect(ids).toContain(rule);
  });

  it.each([
    [deployment('registry.acme.example:5000/orders:1.4.2'), true],
    [deployment('orders@sha256:0123'), true],
    [deployment('orders:latest'), false],
    [deployment('registry.acme.example:5000/orders'), false],
    [deployment('orders:1.0.0', 'busybox'), false],
    [{ spec: { jobTemplate: deployment('orders:1.0.0') } }, true],
    [{ spec: { jobTemplate: deployment('orders') } }, false],
  ])('judges images: %j', (object, expected) => {
    expect(admits('images-pinned', object)).toBe(expected);
  });

  it.each<[string, object | undefined, boolean]>([
    ['automated-sync', {}, true],
    ['automated-sync', undefined, false],
    ['automated-sync', { enabled: false }, false],
    ['self-heal', { selfHeal: true }, true],
    ['self-heal', { prune: true }, false],
    ['prune', { prune: true }, true],
    ['prune', { prune: false }, false],
    ['project-not-default', {}, true],
  ])('judges Applications: %s of %j', (name, automated, expected) => {
    expect(admits(name, application(automated))).toBe(expected);
  });
});
