const container = {
  name: 'shop',
  image: 'registry.acme.example/shop:1.2.3',
  env: [
    {
      name: 'MODE',
      value: 'live',
      valueFrom: { secretKeyRef: { name: 'shop', key: 'x' } },
    },
  ],
};
const source = {
  repoURL: 'https://git.acme.example/acme/deploy',
  path: 'p',
  targetRevision: 'main',
  helm: {
    valueFiles: ['values.yaml'],
    parameters: [{ name: 'a', value: 'b' }],
  },
};
const flux = (kind: string, group: string, spec: object) => ({
  apiVersion: `${group}.toolkit.fluxcd.io/v1`,
  kind,
  metadata: { name: 'shop', namespace: 'flux-system' },
  spec,
});
const argo = (kind: string, spec: object) => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind,
  metadata: { name: 'shop', labels: { app: 'shop' } },
  spec,
});

/** One of each kind of file that an extractor reads, with the fields that it reads, by path. */
export const repositoryObjects: Readonly<Record<string, object>> = {
  'p/kustomization.yaml': {
    resources: ['a.yaml', '../base'],
    components: ['../c'],
    patches: [
      {
        path: 'patch.yaml',
        target: { kind: 'Deployment', name: 'shop', labelSelector: 'a=b' },
      },
    ],
    patchesJson6902: [{ path: 'patch.yaml', target: { kind: 'X' } }],
    secretGenerator: [
      {
        name: 's',
        literals: ['a=b'],
        envs: ['.env'],
        files: ['f'],
        options: {},
      },
    ],
    helmCharts: [
      {
        name: 'c',
        repo: 'https://charts.acme.example',
        version: '1.0.0',
        valuesFile: 'v.yaml',
        valuesInline: { a: 1 },
      },
    ],
    images: [{ name: 'shop', newName: 'x', newTag: '1', digest: 'sha256:0' }],
    replicas: [{ name: 'shop', count: 1 }],
    replacements: [{ source: { kind: 'X', name: 'y' }, path: 'r.yaml' }],
    openapi: { path: 'o.json' },
    transformers: ['|-'],
    generatorOptions: { disableNameSuffixHash: true },
  },
  'p/a.yaml': {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'shop',
      namespace: 'x',
      labels: { a: 'b' },
      annotations: { a: 'b' },
    },
    spec: {
      replicas: 1,
      template: {
        spec: {
          containers: [container],
          initContainers: [container],
          volumes: [{ secret: { secretName: 's' } }],
        },
      },
    },
  },
  'p/list.yaml': {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's' },
        data: { a: 'YQ==' },
        stringData: { b: 'c' },
      },
    ],
  },
  'p/secret.yaml': {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: 's', annotations: { a: 'b' } },
    data: { a: 'YQ==' },
    stringData: { b: 'c' },
    sops: {
      age: [{ recipient: 'age1x' }],
      kms: [],
      lastmodified: 'x',
      mac: 'y',
      key_groups: [{ age: [] }],
    },
  },
  'p/patch.yaml': [
    { op: 'replace', path: '/metadata/name', value: 'x' },
  ] as unknown as object,
  'argocd/app.yaml': argo('Application', {
    project: 'default',
    source,
    sources: [source],
    destination: { server: 'x', name: 'y', namespace: 'z' },
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      syncOptions: ['A=b'],
      retry: { limit: 1 },
    },
    ignoreDifferences: [{ group: 'a', kind: 'B', jsonPointers: ['/x'] }],
  }),
  'argocd/set.yaml': argo('ApplicationSet', {
    generators: [
      { list: { elements: [{ a: 'b' }] } },
      {
        matrix: {
          generators: [
            {
              git: {
                repoURL: 'x',
                directories: [{ path: 'p/*', exclude: false }],
                files: [{ path: 'x' }],
              },
            },
            { clusters: { selector: {} } },
          ],
        },
      },
    ],
    template: { metadata: { name: 'x' }, spec: { project: 'p', source } },
  }),
  'argocd/project.yaml': argo('AppProject', {
    sourceRepos: ['*'],
    destinations: [{ server: '*', namespace: '*' }],
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    syncWindows: [
      { kind: 'allow', schedule: '* * * * *', applications: ['*'] },
    ],
  }),
  'flux/kustomization.yaml': flux('Kustomization', 'kustomize', {
    path: './p',
    prune: true,
    interval: '1m',
    sourceRef: { kind: 'GitRepository', name: 'g' },
    dependsOn: [{ name: 'x' }],
    postBuild: {
      substitute: { a: 'b' },
      substituteFrom: [{ kind: 'Secret', name: 's' }],
    },
    decryption: { provider: 'sops', secretRef: { name: 's' } },
    healthChecks: [{ kind: 'X', name: 'y' }],
  }),
  'flux/release.yaml': flux('HelmRelease', 'helm', {
    chart: {
      spec: {
        chart: 'c',
        version: '1.x',
        sourceRef: { kind: 'HelmRepository', name: 'h' },
        valuesFiles: ['v.yaml'],
      },
    },
    values: { a: { b: 1 } },
    valuesFrom: [{ kind: 'Secret', name: 's', valuesKey: 'x' }],
    dependsOn: [{ name: 'x' }],
  }),
  'flux/source.yaml': flux('GitRepository', 'source', {
    url: 'https://git.acme.example/x',
    ref: { branch: 'main', tag: '1', semver: '1.x', commit: 'abc' },
    secretRef: { name: 's' },
  }),
  'flux/images.yaml': flux('ImageUpdateAutomation', 'image', {
    sourceRef: { kind: 'GitRepository', name: 'g' },
    git: { push: { branch: 'x' } },
    update: { path: './p' },
  }),
  'chart/Chart.yaml': {
    apiVersion: 'v2',
    name: 'c',
    version: '1.0.0',
    appVersion: '1',
    type: 'application',
    dependencies: [
      { name: 'd', version: '1.x', repository: 'https://charts.acme.example' },
    ],
  },
  'chart/values.yaml': {
    image: { repository: 'x', tag: '1' },
    applications: { a: { source, destination: {} } },
    env: [{ name: 'A', value: 'b' }],
  },
  'chart/values-prod.yaml': { image: { tag: '2' } },
  'helmfile.yaml': {
    repositories: [{ name: 'r', url: 'https://x' }],
    environments: { prod: { values: ['v.yaml'] } },
    releases: [
      {
        name: 'a',
        chart: 'r/a',
        version: '1',
        values: ['v.yaml', { a: 1 }],
        set: [{ name: 'a', value: 'b' }],
      },
    ],
  },
  'fleet.yaml': {
    defaultNamespace: 'x',
    helm: {
      chart: 'c',
      repo: 'https://x',
      version: '1',
      valuesFiles: ['v.yaml'],
      values: {},
    },
    targetCustomizations: [
      {
        name: 'prod',
        clusterSelector: { matchLabels: { env: 'prod' } },
        helm: {},
      },
    ],
  },
  '.github/workflows/ci.yaml': {
    on: { push: { branches: ['main'] } },
    jobs: {
      check: {
        steps: [{ run: 'kubeconform .', uses: 'a/b@v1', with: { a: 'b' } }],
      },
    },
  },
  '.sops.yaml': {
    creation_rules: [
      {
        path_regex: '.*',
        encrypted_regex: '^data$',
        age: 'age1x',
        key_groups: [{ age: ['x'], pgp: [] }],
      },
    ],
  },
  'renovate.json': {
    extends: ['config:base'],
    packageRules: [{ matchManagers: ['flux'] }],
  },
  'catalog-info.yaml': {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'x',
      annotations: {
        'backstage.io/source-template': 'template:default/x',
        'gitops-adoption.io/template-version': '1',
      },
    },
    spec: { type: 'service' },
  },
  'secrets/external.yaml': {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'x' },
    spec: {
      secretStoreRef: { name: 's', kind: 'SecretStore' },
      target: { name: 't' },
      data: [{ secretKey: 'a', remoteRef: { key: 'b' } }],
    },
  },
  'secrets/store.yaml': {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 's' },
    spec: { provider: { vault: { server: 'x' } } },
  },
  'policies/policy.yaml': {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    metadata: { name: 'p' },
    spec: {
      validationFailureAction: 'Enforce',
      rules: [{ name: 'r', match: {}, validate: {} }],
    },
  },
  'kargo/stage.yaml': {
    apiVersion: 'kargo.akuity.io/v1alpha1',
    kind: 'Stage',
    metadata: { name: 'prod' },
    spec: {
      requestedFreight: [
        {
          origin: { kind: 'Warehouse', name: 'w' },
          sources: { stages: ['staging'] },
        },
      ],
    },
  },
};
