import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const analyze = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files));
const pushes = (files: Record<string, string>) =>
  analyze(files).guardrails.pushFromCi.map(
    ({ path, line, command }) => `${path}:${line} ${command}`,
  );
const validates = (files: Record<string, string>) =>
  analyze(files)
    .guardrails.manifestValidation.map(({ path, tool }) => `${path} ${tool}`)
    .sort();
/** A workflow whose only job has these steps; its first step is on line 4. */
const steps = (...lines: string[]) =>
  `jobs:\n  job:\n    steps:\n${lines.map(line => `      - ${line}\n`).join('')}`;
const run = (...lines: string[]) =>
  steps(['run: |', ...lines.map(line => `          ${line}`)].join('\n'));
const github = (text: string) => ({ '.github/workflows/a.yaml': text });

describe('a cluster to test in', () => {
  it.each([
    [
      'a job of GitHub that another one comes before',
      {
        '.github/workflows/a.yaml':
          'jobs:\n  test:\n    steps:\n      - uses: helm/kind-action@v1\n      - run: kubectl apply -k .\n  deliver:\n    needs: test\n    steps:\n      - run: kubectl apply -k .\n',
      },
      ['.github/workflows/a.yaml:9 kubectl apply'],
    ],
    [
      'a job of GitLab beside one on a service',
      {
        '.gitlab-ci.yml':
          'test:\n  script: [helm install x .]\n  services: [{name: "rancher/k3s:v1"}]\nprod:\n  script:\n    - helm upgrade x .\n',
      },
      ['.gitlab-ci.yml:6 helm upgrade'],
    ],
    [
      'a job of CircleCI',
      {
        '.circleci/config.yml':
          'jobs:\n  test:\n    steps:\n      - run: minikube start\n      - run: kubectl apply -f .\n  prod:\n    steps:\n      - run: {command: kubectl apply -f .}\n',
      },
      ['.circleci/config.yml:8 kubectl apply'],
    ],
    [
      'a stage of Azure Pipelines',
      {
        'azure-pipelines.yml':
          'stages:\n  - jobs:\n      - job: test\n        steps:\n          - script: k3d cluster create\n          - script: kubectl apply -f .\n      - deployment: prod\n        strategy: {runOnce: {deploy: {steps: [{script: kubectl apply -f .}]}}}\n',
      },
      ['azure-pipelines.yml:8 kubectl apply'],
    ],
    [
      'a step after the cluster is gone',
      github(
        run(
          'kind create cluster',
          'kubectl apply -k .',
          'kind delete cluster',
          'kubectl apply -k .',
        ),
      ),
      ['.github/workflows/a.yaml:8 kubectl apply'],
    ],
    [
      'a command that names another cluster',
      github(
        steps(
          'uses: helm/kind-action@v1',
          'run: helm --kube-context prod upgrade x .',
        ),
      ),
      ['.github/workflows/a.yaml:5 helm upgrade'],
    ],
    [
      'a stage of Jenkins after signing in to another cluster',
      {
        Jenkinsfile:
          "stage('test') {\n  sh 'kind create cluster'\n  sh 'kubectl apply -k .'\n}\nstage('prod') {\n  sh '''\n    aws eks update-kubeconfig --name prod\n    kubectl apply -k .\n  '''\n}\n",
      },
      ['Jenkinsfile:8 kubectl apply'],
    ],
  ])('does not excuse %s', (_what, files, expected) =>
    expect(pushes(files)).toEqual(expected),
  );

  it.each([
    [
      'a job that extends one',
      {
        '.gitlab-ci.yml':
          '.kind:\n  before_script: [kind create cluster]\ntest:\n  extends: .kind\n  script: [kubectl apply -k .]\n',
      },
    ],
    [
      'what all jobs begin with',
      {
        '.gitlab-ci.yml':
          'default:\n  services: [{name: "rancher/k3s:v1"}]\ntest:\n  script: [kubectl apply -k .]\n',
      },
    ],
    [
      'an action that makes one',
      {
        '.github/actions/cluster/action.yml':
          'runs: {steps: [{run: k3d cluster create}]}\n',
        '.github/workflows/a.yaml': steps(
          'uses: ./.github/actions/cluster',
          'run: kubectl apply -k .',
        ),
      },
    ],
    [
      'an action that is used after one is made',
      {
        '.github/actions/install/action.yml':
          'runs: {steps: [{run: kubectl apply -k .}]}\n',
        '.github/workflows/a.yaml': steps(
          'uses: helm/kind-action@v1',
          'uses: ./.github/actions/install',
        ),
      },
    ],
  ])('excuses %s', (_what, files) => expect(pushes(files)).toEqual([]));
});

describe('commands of scripts', () => {
  it.each([
    [['helm \\', '  --kube-context prod \\', '  upgrade x .'], 'helm upgrade'],
    [['if ! kubectl apply -k .; then exit 1; fi'], 'kubectl apply'],
    [['bash -c "cd x && kubectl apply -k ."'], 'kubectl apply'],
    [['ssh host <<EOF', 'kubectl apply -k .', 'EOF'], 'kubectl apply'],
    [['cat <<EOF | kubectl apply -f -', 'kind: Pod', 'EOF'], 'kubectl apply'],
    [['echo "$(kubectl apply -k .)"'], 'kubectl apply'],
    [['kubectl apply --dry-run=none -k .'], 'kubectl apply'],
    [
      ['kubectl create ns x --dry-run=client -o yaml | kubectl apply -f -'],
      'kubectl apply',
    ],
    [['KUBECONFIG="/a b" kubectl apply -k .'], 'kubectl apply'],
  ])('%j runs', (lines, command) =>
    expect(pushes(github(run(...lines)))).toEqual([
      expect.stringMatching(new RegExp(` ${command}$`)),
    ]),
  );

  it.each([
    [['echo "Never run kubectl apply by hand."']],
    [['echo Never run kubectl apply by hand.']],
    [['! grep -rn "kubectl apply" docs']],
    [['cat > README.md <<EOF', 'kubectl apply -k .', 'EOF']],
    [['gh pr comment --body "Run kubectl apply -k ."']],
    [['git commit -m "Replace helm upgrade x"']],
    [['true # kubectl apply -k .']],
    [['kubectl apply \\', '  -k . \\', '  --dry-run=server']],
    [['kubectl apply `', '  --dry-run=client -f x.yaml']],
  ])('%j runs nothing', lines =>
    expect(pushes(github(run(...lines)))).toEqual([]),
  );

  it.each([
    [
      'a folded scalar',
      steps('run: >-\n          helm\n          upgrade x .'),
    ],
    ['a text over several lines', steps('run: helm\n          upgrade x .')],
    [
      'a command as a list',
      'steps:\n  - image: bitnami/kubectl\n    command: [kubectl]\n    args: [apply, -k, overlays/prod]\n',
    ],
    [
      'arguments of an image',
      'steps:\n  - image: gcr.io/cloud-builders/kubectl\n    args: [apply, -k, overlays/prod]\n',
    ],
    [
      'a shell with a script as an argument',
      'steps:\n  - command: [sh, -c]\n    args: ["set -e\\nkubectl apply -k ."]\n',
    ],
  ])('are read in %s', (_what, text) =>
    expect(pushes(github(text))).toHaveLength(1),
  );

  it.each([
    [
      'the text of a comment',
      steps(
        'uses: a/comment@v1\n        with:\n          message: run kubectl apply -k .',
      ),
    ],
    ['a variable', 'env:\n  HINT: do not run kubectl apply\njobs: {}\n'],
    [
      'a path that starts a workflow',
      'on: {push: {paths: ["tools/kubeconform/**"]}}\njobs: {}\n',
    ],
  ])('are none in %s', (_what, text) => {
    expect(pushes(github(text))).toEqual([]);
    expect(validates(github(text))).toEqual([]);
  });

  it('are read in what a Jenkinsfile runs, not in what it says', () => {
    const text = `// sh 'kubectl apply -k .'
echo 'kubectl apply -k .'
sh label: 'kubectl delete', script: """
  kubeconform .
"""
bat(script: 'helm upgrade x .', returnStdout: true)
`;
    expect(pushes({ Jenkinsfile: text })).toEqual([
      'Jenkinsfile:6 helm upgrade',
    ]);
    expect(validates({ Jenkinsfile: text })).toEqual([
      'Jenkinsfile kubeconform',
    ]);
  });

  it('that are continued validate', () =>
    expect(
      validates(github(run('kubectl apply \\', '  --dry-run=server -k .'))),
    ).toEqual(['.github/workflows/a.yaml kubectl dry run']));
});

describe('files of which a pipeline is made', () => {
  const job = 'deliver:\n  script:\n    - kubectl apply -k .\n';
  const jobSteps = 'steps:\n  - script: kubectl apply -k .\n';
  it.each([
    ['.gitlab-ci.yml', 'include: ci/a.yml\n', 'ci/a.yml', job],
    ['.gitlab-ci.yml', 'include: [/ci/a.yml]\n', 'ci/a.yml', job],
    ['.gitlab-ci.yml', 'include:\n  local: "ci/*.yml"\n', 'ci/a.yml', job],
    ['.gitlab-ci.yml', 'x:\n  trigger: {include: ci/a.yml}\n', 'ci/a.yml', job],
    [
      'azure-pipelines.yml',
      'steps: [{template: ci/a.yml}]\n',
      'ci/a.yml',
      jobSteps,
    ],
    [
      'x/azure-pipelines.yml',
      'extends: {template: ../a.yml@self}\n',
      'a.yml',
      jobSteps,
    ],
    [
      '.github/workflows/a.yaml',
      steps('uses: ./actions/deliver'),
      'actions/deliver/action.yaml',
      'runs:\n  using: composite\n  steps: [{run: kubectl apply -k .}]\n',
    ],
  ])('%s: %s', (path, text, other, content) => {
    const found = pushes({ [path]: text, [other]: content });
    expect(found).toEqual([expect.stringMatching(`^${other}:`)]);
  });

  it('are followed from one to the next, and around', () =>
    expect(
      pushes({
        '.gitlab-ci.yml': 'include: a.yml\n',
        'a.yml': 'include: b.yml\n',
        'b.yml': `include: a.yml\n${job}`,
      }),
    ).toEqual(['b.yml:4 kubectl apply']));

  it.each([
    ['no pipeline names', 'stages: [a]\n'],
    [
      'a pipeline takes from elsewhere',
      'include: [{project: x/y, file: ci/a.yml}, {template: ci/a.yml}]\n',
    ],
  ])('are not those that %s', (_what, text) =>
    expect(pushes({ '.gitlab-ci.yml': text, 'ci/a.yml': job })).toEqual([]),
  );
});

describe('a pipeline promotes', () => {
  const overlays = Object.fromEntries(
    ['dev', 'prod'].map(name => [
      `overlays/${name}/kustomization.yaml`,
      `resources: [../../base]\nnamespace: ${name}\n`,
    ]),
  );
  const promotes = (text: string) =>
    analyze({
      ...overlays,
      'base/kustomization.yaml': 'resources: [a.yaml]\n',
      'base/a.yaml': 'kind: Service\napiVersion: v1\nmetadata: {name: a}\n',
      '.github/workflows/promotion-service.yaml': text,
    }).promotion.mechanisms.some(({ mechanism }) => mechanism === 'workflow');

  it.each([
    run('cd overlays/prod', 'kustomize edit set image a=b:1', 'git push'),
    run('yq -i ".a = 1" overlays/prod/values.yaml', 'git push origin HEAD'),
    run(
      'sed -i "s/a: .*/a: $TAG/" "overlays/$ENVIRONMENT/a.yaml"',
      'gh pr create --fill',
    ),
    run('cp overlays/dev/version.yaml overlays/prod/version.yaml', 'git push'),
    steps(
      'run: kustomize edit set image a=b:1\n        working-directory: overlays/prod',
      'uses: peter-evans/create-pull-request@v6',
    ),
    steps('run: make promote-prod'),
    steps('run: kargo promote --stage prod'),
  ])('%s', text => expect(promotes(text)).toBe(true));

  it.each([
    [
      'its name alone',
      `name: Build promotion-service\n${run('make image', 'git push --tags')}`,
    ],
    [
      'a change that is not handed in',
      run(
        'cd overlays/prod',
        'kustomize edit set image a=b:1',
        'kustomize build .',
      ),
    ],
    [
      'a change of the first environment',
      run('cd overlays/dev', 'kustomize edit set image a=b:1', 'git push'),
    ],
    [
      'a change of no environment',
      run('sed -i s/a/b/ charts/a/Chart.yaml', 'git push'),
    ],
    ['what it says', run('echo "make promote-prod"')],
  ])('not by %s', (_what, text) => expect(promotes(text)).toBe(false));
});

it('reads hostile scripts in time that grows with their length', () => {
  const hostile = ['"$(', '${{', '`', '<<E\n', '\\\n', "'", '$('].map(part =>
    part.repeat(20_000),
  );
  for (const text of hostile)
    analyze({ Jenkinsfile: `sh """${text}"""`, Makefile: text });
  expect(hostile).toHaveLength(7);
}, 10_000);
