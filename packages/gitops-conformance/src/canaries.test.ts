import { analyzeRepository } from './analyze';
import { extractFile } from './extract/extractFile';
import { createRepositoryTree } from './repository/createRepositoryTree';

/** Generated, and nobody's: what must not come out of the analysis, wherever it went in. */
const canary = 'zQ9xKanaRy7Vb7LwP2';

const files: Record<string, string> = {
  'unterminated.yaml': `apiVersion: v1\nkind: Secret\nstringData:\n  password: "${canary}\n`,
  'alias.yaml': `password: *${canary}\n`,
  'tag.yaml': `password: !${canary} [\n`,
  'mapping.yaml': `password: ${canary}: x: y\n`,
  'duplicate.yaml': `password: ${canary}\npassword: ${canary}\n`,
  'directive.yaml': `%TAG ! ${canary}\n%YAML ${canary}\n---\na: 1\n`,
  'block.yaml': `a: |${canary}\n  x\nb: @${canary}\n`,
  'reserved.yaml': `a: @${canary}\n`,
  'broken.json': `{"password": "${canary}" "x"}`,
  'broken/kustomization.yaml': `resources: [\n  "${canary}\n`,
  'types/kustomization.yaml': `resources: {password: ${canary}}\nsecretGenerator: ${canary}\npatches: ${canary}0: 1\n`,
  'secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: x\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: '{"stringData":{"a":"${canary}"}}'\n    api-token: ${canary}\nstringData:\n  password: ${canary}\n  app.ini: |\n    password=${canary}\ndata:\n  token: ${Buffer.from(canary).toString('base64')}\n`,
  'odd-secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: y}\nstringData: ${canary}\ndata: [${canary}]\n`,
  'config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  DB_PASSWORD: ${canary}\n`,
  'workload.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x, annotations: {password: ${canary}}}\nspec:\n  template:\n    spec:\n      containers:\n      - name: a\n        image: user:${canary}@registry.example/x:1\n        args: ["--password=${canary}"]\n        env: [{name: PASSWORD, value: ${canary}}]\n`,
  'k/kustomization.yaml': `resources:\n- https://user:${canary}@git.example/x//base?ref=main\n- https://git.example/x?ref=main&access_token=${canary}\n- git::https://${canary}@git.example/x.git//a\nsecretGenerator:\n- name: s\n  literals: ["password=${canary}"]\nconfigMapGenerator:\n- name: c\n  literals: ["DB_PASSWORD=${canary}"]\nhelmCharts:\n- name: c\n  repo: https://user:${canary}@charts.example\n  valuesInline: {password: ${canary}}\npatches:\n- patch: |-\n    - op: replace\n      path: /data/password\n      value: ${canary}\n  target: {kind: Secret}\npatchesStrategicMerge:\n- |-\n  password: ["${canary}\nimages:\n- {name: x, newName: "user:${canary}@registry.example/x", newTag: "1"}\n`,
  'argocd/app.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source:\n    repoURL: https://user:${canary} @git.example/y?token=${canary}\n    path: gone\n    helm:\n      parameters: [{name: password, value: ${canary}}]\n      valuesObject: {password: ${canary}}\n  destination: {server: "https://user:${canary}@k8s.example"}\n`,
  'argocd/set.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: s}\nspec:\n  generators:\n  - list:\n      elements: [{name: x, password: ${canary}}]\n  - git: {repoURL: "https://user:${canary}@git.example/x", directories: [{path: "a/*"}]}\n  template: {spec: {source: {repoURL: "https://git.example/x", path: "{{path}}"}}}\n`,
  'flux/source.yaml': `apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: h}\nspec: {url: "https://user:${canary}@charts.example?token=${canary}"}\n`,
  'flux/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h}\nspec:\n  chart: {spec: {chart: c, sourceRef: {kind: HelmRepository, name: h}}}\n  values: {password: ${canary}, nested: {dbPassword: ${canary}}}\n`,
  'flux/kustomization.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: k}\nspec:\n  path: ./p\n  sourceRef: {kind: GitRepository, name: g}\n  postBuild: {substitute: {PASSWORD: ${canary}}}\n`,
  'chart/Chart.yaml': `apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies:\n- {name: d, version: 1.0.0, repository: "https://user:${canary}@charts.example?key=${canary}"}\n`,
  'chart/values.yaml': `password: ${canary}\ndsn: postgres://user:${canary}@db.example/x\n`,
  'chart/templates/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: {{ .Release.Name }}}\nstringData:\n  password: ${canary}\n`,
  'helmfile.yaml': `repositories:\n- {name: r, url: "https://charts.example", password: ${canary}}\nreleases:\n- {name: a, chart: r/a, set: [{name: password, value: ${canary}}], values: [{password: ${canary}}]}\n`,
  'fleet.yaml': `helm: {repo: "https://user:${canary}@charts.example", chart: c, values: {password: ${canary}}}\n`,
  '.github/workflows/ci.yaml': `on: push\njobs:\n  a:\n    env: {PASSWORD: ${canary}}\n    steps:\n    - run: argocd login x --password ${canary} && kubectl apply -f x --token=${canary}\n    - run: helm upgrade --install a b --set password=${canary}\n    - run: git push https://user:${canary}@git.example/x\n`,
  Jenkinsfile: `sh "kubectl --token=${canary} apply -f x"\n`,
  Makefile: `deploy:\n\thelm upgrade --install a b --set password=${canary}\n`,
  '.env': `PASSWORD=${canary}\n`,
  'README.md': `# Shop\npassword: ${canary}\n`,
  'renovate.json': `{"hostRules":[{"password":"${canary}"}]}`,
  'store.yaml': `apiVersion: external-secrets.io/v1\nkind: SecretStore\nmetadata: {name: x}\nspec: {provider: {vault: {server: "https://user:${canary}@vault.example"}}}\n`,
  // One line break or one indentation is missing.
  'lost/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n  - password=${canary}\n`,
  'entries/kustomization.yaml': `resources: [password=${canary}]\nsecretGenerator:\n- name: s\n  files: [password=${canary}]\n  envs: [password=${canary}]\n`,
  'fields/kustomization.yaml': `resources: []\npassword=${canary}: x\n`,
  'identity.yaml': `apiVersion: v1 ${canary}\nkind: ConfigMap ${canary}\nmetadata:\n  name: ${canary}\n  namespace: ${canary}\n  labels: {${canary}: ${canary}}\n`,
  'continued/app.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec:\n  source:\n    repoURL: https://git.example/x\n      password=${canary}\n    targetRevision: ${canary}\n    path: x\n      ${canary}\n`,
  '.sops.yaml': `creation_rules:\n- path_regex: x\n  hc_vault_transit_uri: https://user:${canary}@vault.example/v1/transit/keys/x\n`,
};

const encoded = Buffer.from(canary).toString('base64').slice(0, 20);

/** Which forms of the credential the facts hold: none, if all is well. */
function leaksIn(facts: unknown): readonly string[] {
  const text = JSON.stringify(facts);
  return [canary, encoded].filter(form => text.includes(form));
}

describe('a credential', () => {
  it.each(Object.keys(files))('does not leave %s', path => {
    const content = new TextEncoder().encode(files[path]);
    expect(
      leaksIn(extractFile({ path, size: content.length, content })),
    ).toEqual([]);
    expect(
      leaksIn(analyzeRepository(createRepositoryTree({ [path]: files[path] }))),
    ).toEqual([]);
  });

  it('does not leave a repository, which is read all the same', () => {
    const facts = analyzeRepository(createRepositoryTree(files));
    expect(leaksIn(facts)).toEqual([]);
    expect(facts.plaintextSecrets.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        'secret.yaml',
        'chart/values.yaml',
        'chart/templates/secret.yaml',
      ]),
    );
    expect(facts.reconcilerObjects.length).toBeGreaterThanOrEqual(5);
  });
});
