import { analyzeRepository } from './analyze';
import { createRepositoryTree } from './repository/createRepositoryTree';
import { helm, withDirectory, withRenderer } from './__testUtils__/renderers';

// A busy machine takes its time.
jest.setTimeout(120_000);

const describeWithHelm = withRenderer(helm, describe);

const chart = 'apiVersion: v2\nname: shop\nversion: 1.0.0\n';

const charts: { title: string; files: Record<string, string> }[] = [
  {
    title: 'an app of apps over a list of services',
    files: {
      'Chart.yaml': chart,
      'values.yaml': 'services:\n  - name: cart\n  - name: checkout\n',
      'templates/applications.yaml': `{{- range .Values.services }}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: {{ .name }}
spec:
  project: shop
  source:
    repoURL: https://git.example.com/acme/shop
    path: apps/{{ .name }}
    targetRevision: main
  destination:
    namespace: {{ .name }}
  syncPolicy:
    automated:
      selfHeal: true
      prune: true
{{- end }}
`,
      'templates/project.yaml': `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata:
  name: shop
spec:
  sourceRepos: [https://git.example.com/acme/shop]
  destinations: [{ namespace: '*', server: https://kubernetes.default.svc }]
`,
    },
  },
  {
    title: 'a service that fetches its secret',
    files: {
      'Chart.yaml': chart,
      'values.yaml': 'image:\n  tag: 1.4.2\nsecrets:\n  enabled: true\n',
      'templates/_helpers.tpl':
        '{{- define "shop.labels" -}}\napp.kubernetes.io/name: shop\n{{- end }}\n',
      'templates/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  labels: {{- include "shop.labels" . | nindent 4 }}
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec:
      containers:
        - name: shop
          image: "ghcr.io/acme/shop:{{ .Values.image.tag }}"
          envFrom: [{ secretRef: { name: shop } }]
`,
      'templates/externalsecret.yaml': `{{- if .Values.secrets.enabled }}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: shop
spec:
  secretStoreRef: { kind: ClusterSecretStore, name: vault }
  target: { name: shop }
  dataFrom: [{ extract: { key: shop } }]
{{- end }}
`,
    },
  },
  {
    title: 'releases of the other controller in a subchart',
    files: {
      'Chart.yaml': `${chart}dependencies:\n  - name: addons\n    version: 0.1.0\n`,
      'charts/addons/Chart.yaml':
        'apiVersion: v2\nname: addons\nversion: 0.1.0\n',
      'charts/addons/values.yaml': 'interval: 10m\n',
      'charts/addons/templates/release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ingress
  namespace: {{ .Release.Namespace }}
spec:
  interval: {{ .Values.interval }}
  chart:
    spec:
      chart: ingress-nginx
      version: 4.12.1
      sourceRef: { kind: HelmRepository, name: ingress-nginx }
`,
    },
  },
];

describeWithHelm('charts, read without rendering', () => {
  it.each(charts)('$title, as helm template renders it', ({ files }) => {
    const rendered = withDirectory(files, root =>
      helm.run(['template', 'shop', root]),
    );
    const unrendered = analyzeRepository(createRepositoryTree(files));
    const manifests = analyzeRepository(
      createRepositoryTree({ 'deploy/shop.yaml': rendered }),
    );

    expect(new Set(unrendered.reconcilers)).toEqual(
      new Set(manifests.reconcilers),
    );
    expect(unrendered.reconcilerPatterns).toEqual(
      expect.arrayContaining([...manifests.reconcilerPatterns]),
    );
    expect(new Set(unrendered.secretStrategies)).toEqual(
      new Set(manifests.secretStrategies),
    );
    expect(kindsOf(unrendered)).toEqual(kindsOf(manifests));
    expect(policiesOf(unrendered)).toEqual(policiesOf(manifests));
  });
});

type Facts = ReturnType<typeof analyzeRepository>;

/** Kinds of reconciler objects; how many there are is for the values to say. */
function kindsOf({ reconcilerObjects }: Facts) {
  return [...new Set(reconcilerObjects.map(({ kind }) => kind))].sort();
}

/**
 * The constant parts of Argo CD's objects: what is written as it is in a template is what the controller gets. Of Flux's
 * objects in a template only the kind is read, the rest is left open.
 */
function policiesOf({ reconcilerObjects }: Facts) {
  const argocd = reconcilerObjects.filter(({ engine }) => engine === 'argocd');
  const policies = argocd.map(({ kind, project, sync, sources }) =>
    JSON.stringify({
      kind,
      project,
      selfHeal: sync?.selfHeal,
      prune: sync?.prune,
      revisions: sources.map(({ revision }) => revision),
    }),
  );
  return [...new Set(policies)].sort();
}
