import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Entity } from '@backstage/catalog-model';

export const ESTATE_URL = 'https://git.acme.example/acme';

/** Text by path. */
export type Files = Record<string, string>;

/** A directory of repositories and standards, as a company would have them on its servers. */
export class TestEstate {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<TestEstate> {
    return new TestEstate(await mkdtemp(join(tmpdir(), 'estate-')));
  }

  get repositoriesRoot(): string {
    return join(this.root, 'repositories');
  }

  path(...segments: string[]): string {
    return join(this.root, ...segments);
  }

  async write(path: string, text: string): Promise<string> {
    const file = this.path(path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    return file;
  }

  async repository(name: string, files: Files): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await this.write(join('repositories', name, path), text);
    }
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}

/** A service with an overlay each for its environments, reconciled by Argo CD. */
export function kustomizeService(name: string): Files {
  const overlay = (environment: string, tag: string) => `resources:
  - ../../base
namespace: ${name}-${environment}
images:
  - name: registry.acme.example/${name}
    newTag: ${tag}
`;
  return {
    'base/kustomization.yaml': 'resources:\n  - deployment.yaml\n',
    'base/deployment.yaml': `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: registry.acme.example/${name}
`,
    'overlays/dev/kustomization.yaml': overlay('dev', '1.4.1'),
    'overlays/staging/kustomization.yaml': overlay('staging', '1.4.0'),
    'overlays/prod/kustomization.yaml': overlay('prod', '1.4.0'),
  };
}

export function argoApplication(options: {
  name: string;
  repoURL: string;
  path: string;
}): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${options.name}
  namespace: argocd
spec:
  project: services
  source:
    repoURL: ${options.repoURL}
    path: ${options.path}
    targetRevision: main
  destination:
    server: https://kubernetes.default.svc
    namespace: ${options.name}
  syncPolicy:
    automated: { prune: true, selfHeal: true }
`;
}

/** A service whose configuration is at a path of a repository of the estate. */
export function component(
  name: string,
  options: {
    source?: string;
    owner?: string;
    type?: string;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      uid: `uid-of-${name}`,
      namespace: 'default',
      title: `The ${name}`,
      annotations: {
        ...(options.source && {
          'gitops-adoption.io/source-location': `url:${ESTATE_URL}/${options.source}`,
        }),
        ...options.annotations,
      },
    },
    spec: {
      type: options.type ?? 'service',
      lifecycle: 'production',
      owner: options.owner ?? 'group:default/payments',
    },
  };
}

export function group(name: string, parents: string[] = []): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: {
      type: 'team',
      profile: { displayName: `Team ${name}` },
      children: [],
    },
    relations: parents.map(parent => ({
      type: 'childOf',
      targetRef: `group:default/${parent}`,
    })),
  };
}

export const STANDARD = `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsStandard
metadata:
  name: acme
  version: 1.0.0
  title: Acme GitOps standard
spec:
  environments:
    - name: dev
    - name: staging
    - name: prod
      protected: true
  profiles:
    platform:
      appliesTo: { kind: Component, spec.type: platform }
    application:
      appliesTo: { kind: Component }
      delivery: { tools: [kustomize] }
      layout:
        environments: overlay-directories
        required: [base, 'overlays/{environment}']
      secrets: { strategies: [external-secrets] }
      reconciler: { engines: [argocd], selfHeal: true, prune: true }
      template: template:default/kustomize-service
      remediation:
        layout/required-paths:
          template: template:default/kustomize-service
          values: { name: '\${{ entity.name }}' }
`;
