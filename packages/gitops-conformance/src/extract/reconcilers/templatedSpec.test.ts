import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const template = (spec: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: a\n  labels:\n    {{- include "labels" . | nindent 4 }}\nspec:\n  project: {{ .Values.project }}\n  source:\n    repoURL: {{ .Values.url | quote }}\n    path: apps/a\n${spec}`;
const analyze = (spec: string) =>
  analyzeRepository(
    createRepositoryTree({
      'fleet/Chart.yaml': 'name: fleet\n',
      'fleet/templates/a.yaml': template(spec),
      'apps/a/Chart.yaml': 'name: a\n',
      'apps/a/values-prod.yaml': 'a: 1\n',
      'apps/a/values-dev.yaml': 'a: 1\n',
      'apps/a/other.yaml': 'a: 1\n',
    }),
  );
const sync = (spec: string) => analyze(spec).reconcilerObjects[0].sync;
const manual = { automated: false, selfHeal: false, prune: false };

describe('the sync policy of a template', () => {
  it.each([
    ['', manual],
    ['  syncPolicy:\n    syncOptions:\n      - A=true\n', manual],
    ['  destination:\n    {{- toYaml .Values.to | nindent 4 }}\n', manual],
    [
      '    {{- if .Values.x }}\n    targetRevision: main\n    {{- end }}\n',
      manual,
    ],
    [
      '  syncPolicy:\n    automated:\n      prune: true\n',
      { automated: true, selfHeal: false, prune: true },
    ],
    [
      '  syncPolicy:\n    automated:\n      prune: {{ .Values.prune }}\n',
      { automated: true, selfHeal: false, prune: undefined },
    ],
  ])('is known where no action may write it: %j', (spec, expected) =>
    expect(sync(spec)).toMatchObject(expected),
  );

  it.each([
    '  {{- with .Values.policy }}\n  syncPolicy:\n    {{- toYaml . | nindent 4 }}\n  {{- end }}\n',
    '  syncPolicy: {{ .Values.policy | toJson }}\n',
    '  {{- include "policy" . | nindent 2 }}\n',
    '{{ .Values.more | toYaml | indent 2 }}\n',
  ])('is open where one may: %j', spec =>
    expect(sync(spec)?.automated).toBeUndefined(),
  );
});

it('reads every values file that a templated name may stand for', () => {
  const users = (files: string) =>
    analyze(`    helm:\n      valueFiles:\n${files}`)
      .valuesFiles.filter(({ usedBy }) => usedBy.includes('Application/a'))
      .map(({ path }) => path);
  expect(users('        - values-{{ .Values.name }}.yaml\n')).toEqual([
    'apps/a/values-prod.yaml',
    'apps/a/values-dev.yaml',
  ]);
  expect(users('      - values-dev.yaml\n')).toEqual([
    'apps/a/values-dev.yaml',
  ]);
  expect(users('        - "{{ .Values.file }}-x.yaml"\n')).toEqual([]);
});
