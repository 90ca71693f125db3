import { analyze } from '../../__testUtils__/analyze';

const annotation = 'argocd-image-updater.argoproj.io/image-list: a=r.example/a';
const set = (template: string, patch = '') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata:\n  name: a\nspec:\n  generators: []\n  template:\n    metadata:\n      name: a${template}\n    spec: {}\n${patch}`;
const source = '    source: {repoURL: x, path: a}';

describe('Argo CD Image Updater', () => {
  it.each([
    [
      'the template of an ApplicationSet',
      { 'a.yaml': set(`\n      annotations:\n        ${annotation}`) },
      true,
    ],
    [
      'its templatePatch',
      {
        'a.yaml': set(
          '',
          `  templatePatch: |\n    metadata:\n      annotations:\n        ${annotation}\n`,
        ),
      },
      true,
    ],
    [
      'a template of a chart',
      {
        'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
        'c/templates/a.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: {{ .Values.name }}\n  annotations:\n    ${annotation}\n`,
      },
      true,
    ],
    [
      'values that a chart makes Applications of',
      {
        'values.yaml': `applications:\n  a:\n    additionalAnnotations:\n      ${annotation}\n${source}\n`,
      },
      true,
    ],
    [
      'the ApplicationSet itself',
      {
        'a.yaml': set('').replace(
          'name: a\n',
          `name: a\n  annotations:\n    ${annotation}\n`,
        ),
      },
      false,
    ],
    ['a comment', { 'a.yaml': set(`\n      # ${annotation}`) }, false],
  ])('reads annotations of %s', (_what, files, expected) => {
    const { promotion, guardrails } = analyze(files);
    expect(
      promotion.mechanisms.some(
        ({ mechanism }) => mechanism === 'image-automation',
      ),
    ).toBe(expected);
    expect(
      guardrails.dependencyUpdates.some(
        ({ tool }) => tool === 'argocd-image-updater',
      ),
    ).toBe(expected);
  });
});
