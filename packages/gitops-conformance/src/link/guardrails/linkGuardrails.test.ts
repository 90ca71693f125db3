import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const analyze = (files: Record<string, string>) =>
  analyzeRepository(createRepositoryTree(files));
const guardrailsOf = (files: Record<string, string>) =>
  analyze(files).guardrails;
const workflow = (...steps: string[]) =>
  `on: [pull_request]\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${steps.map(step => `      - ${step}\n`).join('')}`;
const object = (apiVersion: string, kind: string, name = 'a') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`;

describe('validation of manifests', () => {
  it.each([
    [
      'run: kustomize build overlays/prod | kubeconform -strict',
      ['kustomize build', 'kubeconform'],
    ],
    ['run: helm lint charts/*', ['helm lint']],
    ['uses: helm/chart-testing-action@v2', ['chart-testing']],
    ['run: ./scripts/validate.sh', ['validation script']],
    ['run: kubectl apply --dry-run=server -f .', ['kubectl dry run']],
    [
      'uses: acme/workflows/.github/workflows/validate-manifests.yaml@main',
      ['validation workflow'],
    ],
    ['run: conftest test --policy policy .', ['conftest']],
    ['run: flux-local test --enable-helm', ['flux-local']],
  ])('%s', (step, tools) => {
    const { manifestValidation } = guardrailsOf({
      '.github/workflows/ci.yaml': workflow(step),
    });
    expect(manifestValidation.map(({ tool }) => tool).sort()).toEqual(
      [...tools].sort(),
    );
    expect(
      manifestValidation.every(
        ({ path, line }) => path === '.github/workflows/ci.yaml' && line === 6,
      ),
    ).toBe(true);
  });

  it.each([
    '.gitlab-ci.yml',
    'azure-pipelines.yml',
    '.circleci/config.yml',
    '.tekton/pull.yaml',
    '.pre-commit-config.yaml',
    'Makefile',
    'bitbucket-pipelines.yml',
  ])('reads %s', path =>
    expect(
      guardrailsOf({ [path]: 'check:\n  - kubeconform -strict .\n' })
        .manifestValidation,
    ).toHaveLength(1),
  );

  it.each([
    '# run: kubeconform',
    'run: terraform validate -json',
    'run: npm run build',
    "paths-ignore: ['kustomize-build/**']",
  ])('does not count %s', step =>
    expect(
      guardrailsOf({
        '.github/workflows/ci.yaml': workflow(step),
        'src/kubeconform.yaml': 'tool: kubeconform\n',
      }).manifestValidation,
    ).toEqual([]),
  );

  it('knows its own command', () =>
    expect(
      guardrailsOf({
        '.github/workflows/ci.yaml': workflow(
          'run: npx @gitops-adoption/cli',
          'run: gitops-conformance check . --standard acme.yaml',
        ),
      }).standardCheck,
    ).toEqual([{ path: '.github/workflows/ci.yaml', line: 7 }]));
});

describe('push from CI', () => {
  it.each([
    ['run: kubectl apply -f k8s/', 'kubectl apply'],
    [
      'run: kubectl --context prod set image deployment/a a=b',
      'kubectl set image',
    ],
    ['run: helm upgrade --install orders ./chart', 'helm upgrade'],
    ['run: argocd app sync orders', 'argocd app sync'],
    ['run: skaffold run -p prod', 'skaffold run'],
    ['run: helmfile -e prod apply', 'helmfile apply'],
    ['uses: azure/k8s-deploy@v4', 'deploy action'],
    [
      'run: kustomize build overlays/prod | kubectl apply -f -',
      'kubectl apply',
    ],
  ])('%s', (step, command) =>
    expect(
      guardrailsOf({ '.github/workflows/deploy.yaml': workflow(step) })
        .pushFromCi,
    ).toEqual([{ path: '.github/workflows/deploy.yaml', line: 6, command }]),
  );

  it.each([
    [['run: kubectl apply --dry-run=client -f .']],
    [['run: kubectl kustomize . > out.yaml']],
    [
      [
        'uses: helm/kind-action@v1',
        'run: kubectl apply -f k8s/',
        'run: helm upgrade --install a ./chart',
      ],
    ],
    [['run: k3d cluster create test', 'run: kubectl apply -f k8s/']],
    [['name: kubectl apply everything']],
    [['run: helm repo add x https://charts.example']],
  ])('leaves %j alone', steps =>
    expect(
      guardrailsOf({ '.github/workflows/ci.yaml': workflow(...steps) })
        .pushFromCi,
    ).toEqual([]),
  );
});

it('reads owners that are named', () => {
  expect(
    guardrailsOf({
      '.github/CODEOWNERS':
        '# owners\n* @acme/platform\n/overlays/prod/ @acme/release # reviewed\n/docs/\n',
      CODEOWNERS: '* @other\n',
    }).codeOwners,
  ).toEqual({
    path: '.github/CODEOWNERS',
    entries: [
      { pattern: '*', owned: true },
      { pattern: '/overlays/prod/', owned: true },
      { pattern: '/docs/', owned: false },
    ],
  });
  expect(guardrailsOf({ OWNERS: 'approvers: [a]\n' }).codeOwners).toEqual({
    path: 'OWNERS',
    entries: [{ pattern: '*', owned: true }],
  });
  expect(guardrailsOf({ CODEOWNERS: '# nobody\n' }).codeOwners).toBeUndefined();
});

it('recognises who updates versions', () => {
  const { dependencyUpdates } = guardrailsOf({
    'renovate.json': '{}',
    '.github/dependabot.yml':
      'version: 2\nupdates: [{package-ecosystem: docker, directory: /}]\n',
    'flux/automation.yaml': object(
      'image.toolkit.fluxcd.io/v1',
      'ImageUpdateAutomation',
    ),
    'shop/values.yaml': 'tag: 1.0.0 # {"$imagepolicy": "shop:shop:tag"}\n',
    'charts/renovate/Chart.yaml': 'name: renovate\nversion: 1.0.0\n',
  });
  expect(dependencyUpdates.map(({ tool }) => tool).sort()).toEqual([
    'dependabot',
    'image-automation',
    'renovate',
  ]);
});

const fluxComponents = { 'clusters/a/gotk-components.yaml': 'a: 1\n' };
const overlay = { 'kustomization.yaml': 'resources: []\n' };
const anApplication = {
  'a.yaml': object('argoproj.io/v1alpha1', 'Application'),
};
it.each([
  [
    '.github/dependabot.yml',
    'updates: [{package-ecosystem: helm}]\n',
    { 'Chart.yaml': 'name: a\n' },
  ],
  ['renovate.json', '{"extends": ["config:recommended"]}', overlay],
  [
    '.github/renovate.json5',
    "// all\n{ argocd: { managerFilePatterns: ['/x/'], }, }",
    anApplication,
  ],
  ['renovate.json', '{"extends": ["local>acme/presets"]}', anApplication],
  ['.renovaterc', '{"enabledManagers": ["flux"]}', fluxComponents],
  [
    'renovate.json',
    '{"customManagers": [{"customType": "regex"}]}',
    anApplication,
  ],
])('%s %s raises versions', (path, text, others: Record<string, string>) =>
  expect(guardrailsOf({ [path]: text, ...others }).dependencyUpdates).toEqual([
    { path, tool: expect.any(String) },
  ]),
);

it.each([
  [
    '.github/dependabot.yml',
    'updates: [{package-ecosystem: github-actions}]\n',
    overlay,
  ],
  [
    '.github/dependabot.yml',
    'updates: [{package-ecosystem: helm}]\n',
    anApplication,
  ],
  [
    '.github/dependabot.yml',
    'updates: [{package-ecosystem: docker, open-pull-requests-limit: 0}]\n',
    overlay,
  ],
  ['renovate.json', '{"enabled": false}', overlay],
  ['renovate.json', '{"enabledManagers": ["github-actions", "npm"]}', overlay],
  ['renovate.json', '{"extends": ["config:recommended"]}', anApplication],
  ['renovate.json', '{"kustomize": {"enabled": false}}', overlay],
  ['presets/renovate.json', '{}', overlay],
])(
  '%s %s raises none that is deployed',
  (path, text, others: Record<string, string>) =>
    expect(guardrailsOf({ [path]: text, ...others }).dependencyUpdates).toEqual(
      [],
    ),
);

it.each([
  ['kargo.akuity.io/v1alpha1', 'Stage', 'kargo'],
  ['promoter.argoproj.io/v1alpha1', 'PromotionStrategy', 'workflow'],
  ['image.toolkit.fluxcd.io/v1', 'ImageUpdateAutomation', 'image-automation'],
  [
    'argocd-image-updater.argoproj.io/v1alpha1',
    'ImageUpdater',
    'image-automation',
  ],
])(
  'finds what promotes in lists and templates: %s %s',
  (apiVersion, kind, mechanism) => {
    const item = object(apiVersion, kind)
      .replace(/^/gm, '    ')
      .replace('    ', '  - ')
      .trimEnd();
    const { promotion } = analyze({
      'list.yaml': `apiVersion: v1\nkind: List\nitems:\n${item}\n`,
      'c/Chart.yaml': 'name: c\n',
      'c/templates/a.yaml': `{{- range .Values.all }}\n---\n${object(apiVersion, kind, '{{ .name }}')}{{- end }}\n`,
      'other.yaml': object('example.com/v1', kind),
      // Image automation of Flux writes where a marker is.
      ...(kind === 'ImageUpdateAutomation' && {
        'values.yaml':
          'tag: 1.0.0 # {"$imagepolicy": "flux-system:shop:tag"}\n',
      }),
    });
    expect(promotion.mechanisms).toEqual([
      { mechanism, path: 'list.yaml', line: 4 },
      { mechanism, path: 'c/templates/a.yaml', line: expect.any(Number) },
    ]);
  },
);

it('recognises policies, progressive delivery and alerts', () => {
  const facts = guardrailsOf({
    'a.yaml': object('kyverno.io/v1', 'ClusterPolicy', 'no-latest'),
    'b.yaml': object('constraints.gatekeeper.sh/v1beta1', 'K8sRequiredLabels'),
    'c.yaml': object(
      'admissionregistration.k8s.io/v1',
      'ValidatingAdmissionPolicy',
    ),
    'c-binding.yaml': `${object(
      'admissionregistration.k8s.io/v1',
      'ValidatingAdmissionPolicyBinding',
    )}spec: {policyName: a}\n`,
    'd.yaml': object('argoproj.io/v1alpha1', 'Rollout'),
    'e.yaml': object('flagger.app/v1beta1', 'Canary'),
    'f.yaml': object('notification.toolkit.fluxcd.io/v1beta3', 'Alert'),
    'g.yaml': `${object('v1', 'ConfigMap', 'argocd-notifications-cm')}data:\n  subscriptions: |\n    - recipients: [slack:x]\n      triggers: [on-sync-failed]\n`,
    'h.yaml': object('networking.k8s.io/v1', 'NetworkPolicy'),
    'i.yaml': object('kyverno.io/v2', 'PolicyException'),
    'j.yaml': object('notification.toolkit.fluxcd.io/v1beta3', 'Provider'),
  });
  expect(
    facts.admissionPolicies.map(({ path, name }) => `${path} ${name}`),
  ).toEqual(['a.yaml no-latest', 'b.yaml a', 'c.yaml a']);
  expect(facts.progressiveDelivery.map(({ path }) => path)).toEqual([
    'd.yaml',
    'e.yaml',
  ]);
  expect(facts.alerts.map(({ path }) => path)).toEqual(['f.yaml', 'g.yaml']);
});

const rules = (rule: string) =>
  `${object('kyverno.io/v1', 'ClusterPolicy')}spec:\n  rules: [{name: a, ${rule}}]\n`;
it.each([
  [
    'a policy without a binding',
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy'),
  ],
  ['a policy that generates', rules('generate: {kind: NetworkPolicy}')],
  ['a policy that changes', rules('mutate: {}')],
  ['a policy that cleans up', object('kyverno.io/v2', 'ClusterCleanupPolicy')],
  [
    'a template without a constraint',
    object('templates.gatekeeper.sh/v1', 'ConstraintTemplate'),
  ],
])('%s refuses nothing', (_what, text) =>
  expect(guardrailsOf({ 'a.yaml': text }).admissionPolicies).toEqual([]),
);

it('counts what is deployed, and no sample or fixture', () => {
  const policy = rules('validate: {}');
  const guards = (directory: string) => {
    const { admissionPolicies, alerts, progressiveDelivery } = guardrailsOf({
      [`${directory}/a.yaml`]: policy,
      [`${directory}/b.yaml`]: object(
        'notification.toolkit.fluxcd.io/v1beta3',
        'Alert',
      ),
      [`${directory}/c.yaml`]: object('flagger.app/v1beta1', 'Canary'),
    });
    return [admissionPolicies, alerts, progressiveDelivery].map(
      found => found.length,
    );
  };
  expect(guards('policies')).toEqual([1, 1, 1]);
  expect(guards('docs/samples')).toEqual([0, 0, 0]);
  expect(guards('tests/fixtures')).toEqual([0, 0, 0]);
});

const annotated = (kind: string, key: string, value = 'x') =>
  `apiVersion: argoproj.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: a\n  annotations:\n    ${key}: ${value}\n`;
const failed = 'notifications.argoproj.io/subscribe.on-sync-failed.slack';
const ruleOn = (expression: string) =>
  `${object('monitoring.coreos.com/v1', 'PrometheusRule')}spec: {groups: [{rules: [{alert: a, expr: '${expression}'}]}]}\n`;
it.each([
  ['an Application', 'a.yaml', annotated('Application', failed)],
  [
    'a project, with several recipients',
    'a.yaml',
    annotated('AppProject', failed, 'a;b'),
  ],
  [
    'a list of subscriptions',
    'a.yaml',
    annotated(
      'Application',
      'notifications.argoproj.io/subscriptions',
      '"- trigger: [on-degraded]"',
    ),
  ],
  [
    'what an ApplicationSet makes',
    'a.yaml',
    `${object('argoproj.io/v1alpha1', 'ApplicationSet')}spec: {template: {metadata: {annotations: {${failed}: x}}}}\n`,
  ],
  [
    'a template',
    'c/templates/a.yaml',
    `${annotated('Application', failed)}  labels: {{ .Values.x }}\n`,
  ],
  [
    'values of the chart',
    'values.yaml',
    'notifications:\n  subscriptions: [{recipients: [a]}]\n',
  ],
  [
    'a rule of Prometheus',
    'a.yaml',
    ruleOn('argocd_app_info{sync_status!="Synced"}'),
  ],
  ['a rule on Flux', 'a.yaml', ruleOn('gotk_resource_info{ready="False"}')],
])('notifies of failures by %s', (_what, path, text) =>
  expect(guardrailsOf({ [path]: text }).alerts).toEqual([
    { path, kind: expect.any(String), line: expect.any(Number) },
  ]),
);

it.each([
  [
    'a configuration without subscriptions',
    `${object('v1', 'ConfigMap', 'argocd-notifications-cm')}data: {template.x: a}\n`,
  ],
  [
    'a configuration of the operator',
    object('argoproj.io/v1alpha1', 'NotificationsConfiguration'),
  ],
  [
    'a subscription to good news',
    annotated(
      'Application',
      'notifications.argoproj.io/subscribe.on-deployed.slack',
    ),
  ],
  [
    'another annotation',
    annotated(
      'Application',
      'notifications.argoproj.io/notified',
      'on-sync-failed',
    ),
  ],
  ['a rule on something else', ruleOn('up == 0')],
  [
    'an alert that is suspended',
    `${object('notification.toolkit.fluxcd.io/v1beta3', 'Alert')}spec: {suspend: true}\n`,
  ],
])('notifies nobody by %s', (_what, text) =>
  expect(guardrailsOf({ 'a.yaml': text }).alerts).toEqual([]),
);

describe('a Pipeline of Tekton that applies something', () => {
  const pipeline = `apiVersion: tekton.dev/v1\nkind: Pipeline\nmetadata: { name: drill }\nspec:\n  tasks:\n    - name: order\n      taskSpec:\n        steps:\n          - name: order\n            image: registry.example/cli:1.2.0\n            script: kubectl apply -f order.yaml\n`;
  const pushes = (files: Record<string, string>) =>
    guardrailsOf(files).pushFromCi.map(({ path }) => path);
  const kustomization =
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [p.yaml]\n';
  const application =
    'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: drill }\nspec: { project: x, source: { repoURL: https://git.example/x.git, path: drill, targetRevision: main }, destination: { name: a, namespace: b } }\n';

  it.each([
    ['a kustomization', { 'drill/kustomization.yaml': kustomization }],
    ['an Application', { 'argocd/a.yaml': application }],
  ])('is a workload where %s delivers it', (_, files) => {
    expect(
      pushes({
        ...(files as Record<string, string>),
        'drill/p.yaml': pipeline,
      }),
    ).toEqual([]);
  });

  it('is CI in .tekton, and where nothing delivers it', () => {
    expect(
      pushes({
        '.tekton/p.yaml': pipeline,
        '.tekton/kustomization.yaml': kustomization,
      }),
    ).toEqual(['.tekton/p.yaml']);
    expect(pushes({ 'pipelines/p.yaml': pipeline })).toEqual([
      'pipelines/p.yaml',
    ]);
  });
});

it('takes no pipeline that a generator writes for one of the repository', () => {
  const pipeline = 'deploy:\n  script:\n    - kubectl apply -f .\n';
  const found = (path: string) => guardrailsOf({ [path]: pipeline }).pushFromCi;
  expect(found('templates/service/skeleton/.gitlab-ci.yml')).toEqual([]);
  expect(found('services/web/.gitlab-ci.yml')).toHaveLength(1);
});

it('reads the stamp of a template', () => {
  const catalogInfo = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: orders\n  annotations:\n    backstage.io/source-template: template:default/kustomize-service\n    gitops-adoption.io/template-version: 2.1.0\n`;
  expect(guardrailsOf({ 'catalog-info.yaml': catalogInfo }).provenance).toEqual(
    {
      path: 'catalog-info.yaml',
      line: 6,
      template: 'template:default/kustomize-service',
      version: '2.1.0',
    },
  );
});

describe('documentation', () => {
  it('finds topics by headings and names, not by prose or code', () => {
    const { documentation } = analyze({
      'README.md':
        '# Orders\n\nWe promote by hand.\n\n```\n# Roll back\n```\n\n## Deploying\n',
      'apps/a/README.md': '# A\n',
      'docs/rollback.md': 'Revert the commit.\n',
      'docs/runbook.md':
        'Runbook\n=======\n\nPromoting a version\n-------------------\n\n### Break glass\n\n## Divergence from the standard\n',
      'CHANGELOG.md': '## Rollback support\n',
    });
    expect(documentation.readme).toBe('README.md');
    expect(
      documentation.topics
        .map(({ topic, path, line }) => `${topic} ${path}:${line}`)
        .sort(),
    ).toEqual([
      'deploy README.md:9',
      'divergence docs/runbook.md:9',
      'emergency docs/runbook.md:7',
      'promote docs/runbook.md:4',
      'rollback docs/rollback.md:undefined',
    ]);
  });
});
