import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const analyze = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files));
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';
/** Checked against `kubectl kustomize`, which is Kustomize 5.5. */
const errorOf = (text: string) =>
  analyze({
    'kustomization.yaml': `resources: [a.yaml]\n${text}`,
    'a.yaml': configMap,
  }).kustomizations[0].error;

describe('a kustomization does not build', () => {
  it.each([
    'namePrefix: no\n',
    'nameSuffix: on\n',
    'namespace: n\n',
    'namespace: 12\n',
    'commonLabels: {a: yes}\n',
    'labels: [{pairs: {a: 1}}]\n',
    'images: [{name: x, newTag: 1.10}]\n',
    'replicas: [{name: a, count: "3"}]\n',
    'configMapGenerator: [{name: on, literals: [a=b]}]\n',
    'patches: [{patch: 1}]\n',
  ])('with %j', text => expect(errorOf(text)).toMatch(/on line 2/));

  it('with a key that is a boolean', () =>
    expect(errorOf('y: 1\n')).toBe("unknown field 'true'"));

  it('with a text in the place of a list', () =>
    expect(errorOf('crds: a.yaml\n')).toBe(
      "'crds' on line 2 has a string where Kustomize expects a list",
    ));
});

describe('a kustomization builds', () => {
  it.each([
    'namePrefix: "no"\n',
    "namespace: 'on'\n",
    'namePrefix: off-\n',
    'namespace: ~\n',
    'labels: [{pairs: {a: b}, includeSelectors: yes}]\n',
    'images: [{name: x, newTag: "1.10"}]\n',
  ])('with %j', text => expect(errorOf(text)).toBeUndefined());
});

describe('booleans of YAML 1.1', () => {
  const application = (automated: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source: {repoURL: https://x.example, path: .}\n  syncPolicy: {automated: ${automated}}\n`;
  it.each([
    ['{prune: yes, selfHeal: on}', true, true],
    ['{prune: Y, selfHeal: OFF}', true, false],
    ['{prune: "yes", selfHeal: true}', false, true],
  ])('%s', (automated, prune, selfHeal) => {
    const text = application(automated);
    const list = `apiVersion: v1\nkind: List\nitems:\n${text.replace(/^/gm, '  ').replace('  ', '- ').trimEnd()}\n`;
    for (const content of [text, list])
      expect(
        analyze({ 'a.yaml': content }).reconcilerObjects[0].sync,
      ).toMatchObject({ prune, selfHeal });
  });

  it('are those of Flux, and of values', () => {
    const facts = analyze({
      'a.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {path: ./x, prune: on, suspend: no, sourceRef: {kind: GitRepository, name: a}}\n',
      'values.yaml': 'enabled: yes\nname: "yes"\n',
    });
    expect(facts.reconcilerObjects[0].sync).toMatchObject({
      prune: true,
      suspended: false,
    });
    expect(
      facts.valuesFiles[0].keys.map(({ key, type }) => [key, type]),
    ).toEqual([
      ['enabled', 'boolean'],
      ['name', 'string'],
    ]);
  });
});
