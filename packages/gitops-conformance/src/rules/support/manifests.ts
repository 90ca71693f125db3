/**
 * Manifests as teams write them, for the examples of the rules.
 */

/** @internal */
export function deployment(options: {
  name: string;
  image?: string;
  /** Secret that the workload reads. */
  secret?: string;
}): string {
  const {
    name,
    image = `registry.acme.example/${name}:1.4.2`,
    secret,
  } = options;
  const environment = secret
    ? `
          envFrom:
            - secretRef:
                name: ${secret}`
    : '';
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: ${name}
          image: ${image}${environment}
`;
}

/** @internal */
export function service(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${name}
  ports:
    - port: 8080
`;
}

/** @internal */
export function kustomization(resources: readonly string[], more = ''): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
${resources.map(resource => `  - ${resource}\n`).join('')}${more}`;
}

/** @internal */
export function component(resources: readonly string[]): string {
  return kustomization(resources)
    .replace('v1beta1', 'v1alpha1')
    .replace('kind: Kustomization', 'kind: Component');
}

/** Sets the image tag of an overlay. @internal */
export function imageTag(name: string, tag: string): string {
  return `images:
  - name: ${name}
    newTag: ${tag}
`;
}

/** @internal */
export const automatedSync = `  syncPolicy:
    automated:
      prune: true
      selfHeal: true
`;

/** @internal */
export function application(options: {
  name: string;
  path?: string;
  repoURL?: string;
  chart?: string;
  revision?: string;
  project?: string;
  namespace?: string;
  /** Lines below `source:`, indented by four. */
  source?: string;
  /** Lines below `spec:`, indented by two. */
  spec?: string;
  /** Lines below `metadata:`, indented by two. */
  metadata?: string;
}): string {
  const {
    name,
    repoURL = 'https://git.acme.example/acme/payments.git',
    path,
    chart,
    revision = 'main',
    project = 'payments',
    namespace = 'payments',
    source = '',
    spec = automatedSync,
    metadata = '',
  } = options;
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
${metadata}spec:
  project: ${project}
  source:
    repoURL: ${repoURL}
    targetRevision: ${revision}
${path ? `    path: ${path}\n` : ''}${chart ? `    chart: ${chart}\n` : ''}${source}  destination:
    server: https://kubernetes.default.svc
    namespace: ${namespace}
${spec}`;
}

/** @internal */
export function fluxKustomization(options: {
  name: string;
  path: string;
  /** Lines below `spec:`, indented by two. */
  spec?: string;
}): string {
  const { name, path, spec = '' } = options;
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  path: ${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
${spec}`;
}

/** @internal */
export function helmRelease(options: {
  name: string;
  chart: string;
  version?: string;
  /** Lines below `spec:`, indented by two. */
  spec?: string;
}): string {
  const { name, chart, version, spec = '' } = options;
  return `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: ${name}
  namespace: ${name}
spec:
  interval: 30m
  chart:
    spec:
      chart: ${chart}
${version ? `      version: "${version}"\n` : ''}      sourceRef:
        kind: HelmRepository
        name: ${chart}
${spec}`;
}

/** @internal */
export function externalSecret(options: {
  name: string;
  store?: string;
  storeKind?: string;
  apiVersion?: string;
}): string {
  const {
    name,
    store = 'vault',
    storeKind = 'ClusterSecretStore',
    apiVersion = 'external-secrets.io/v1',
  } = options;
  return `apiVersion: ${apiVersion}
kind: ExternalSecret
metadata:
  name: ${name}
spec:
  refreshInterval: 1h
  secretStoreRef:
    kind: ${storeKind}
    name: ${store}
  target:
    name: ${name}
  dataFrom:
    - extract:
        key: ${name}
`;
}

/** @internal */
export function clusterSecretStore(name: string): string {
  return `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: ${name}
spec:
  provider:
    vault:
      server: https://vault.acme.example
      path: kv
      version: v2
`;
}

/** @internal */
export function sealedSecret(name: string): string {
  return `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  name: ${name}
spec:
  encryptedData:
    password: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq
  template:
    metadata:
      name: ${name}
`;
}

/** Public keys of age that decrypt nothing. @internal */
export const ageRecipients = {
  cluster: `age1${'cluster0'.repeat(7)}00`,
  breakGlass: `age1${'0ffline0'.repeat(7)}00`,
};

/** A Secret as `sops --encrypt` leaves it. @internal */
export function sopsSecret(
  name: string,
  recipients: readonly string[] = [ageRecipients.cluster],
): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: ${name}
stringData:
  password: ENC[AES256_GCM,data:7yqk3kq=,iv:R0e0c2k=,tag:YWJj,type:str]
sops:
  age:
${recipients.map(key => `    - recipient: ${key}\n      enc: "-"\n`).join('')}  lastmodified: "2026-05-04T08:00:00Z"
  mac: ENC[AES256_GCM,data:c29tZQ==,iv:aXY=,tag:dGFn,type:str]
  encrypted_regex: ^(data|stringData)$
  version: 3.9.4
`;
}

/** A service in one base and an overlay per environment, each with its own tag. @internal */
export function overlays(
  name: string,
  environments: readonly string[] = ['dev', 'staging', 'prod'],
): Record<string, string> {
  const files: Record<string, string> = {
    'base/deployment.yaml': deployment({ name }),
    'base/service.yaml': service(name),
    'base/kustomization.yaml': kustomization([
      'deployment.yaml',
      'service.yaml',
    ]),
  };
  environments.forEach((environment, index) => {
    files[`overlays/${environment}/kustomization.yaml`] = kustomization(
      ['../../base'],
      imageTag(`registry.acme.example/${name}`, `1.${9 - index}.0`),
    );
  });
  return files;
}
