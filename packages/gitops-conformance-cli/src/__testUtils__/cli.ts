import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { main } from '../main';

const bin = resolve(__dirname, '../../bin/gitops-conformance');

/** The repository that this package is developed in. */
export const root = resolve(__dirname, '../../../..');
export const standard = join(root, 'examples/standards/acme-2.1.0.yaml');

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line within this process: quicker where the process itself is not the point. */
export async function inProcess(...args: string[]): Promise<Result> {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    colour: false,
    out: text => {
      stdout += text;
    },
    err: text => {
      stderr += text;
    },
  });
  return { code, stdout, stderr };
}

/** The command line as a process of its own, from the working tree. */
export function gitopsConformance(...args: string[]): Promise<Result> {
  return new Promise(done => {
    execFile(
      process.execPath,
      [bin, ...args],
      { maxBuffer: 100_000_000, env: { PATH: process.env.PATH } },
      (error, stdout, stderr) =>
        done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const kustomization = (...resources: string[]) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources
    .map(resource => `  - ${resource}\n`)
    .join('')}`;

export const secret = `apiVersion: v1
kind: Secret
metadata: { name: orders-db }
stringData:
  password: Winter2024-orders-db
`;

export const repository = {
  'base/kustomization.yaml': kustomization('config.yaml'),
  'base/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: orders }\ndata: { LOG_LEVEL: info }\n',
  'overlays/prod/kustomization.yaml': kustomization('../../base'),
  'argocd/orders.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: orders, namespace: argocd }
spec:
  project: orders
  source: { repoURL: https://git.acme.example/acme/orders.git, path: overlays/prod, targetRevision: main }
  destination: { server: https://kubernetes.default.svc, namespace: orders }
  syncPolicy: { automated: { prune: true, selfHeal: true } }
`,
};

/** A directory for each test, and a way to put files into it. */
export function workingDirectory() {
  const workspace = { path: '' };

  beforeEach(async () => {
    workspace.path = await mkdtemp(join(tmpdir(), 'cli-'));
  });

  afterEach(async () => {
    await rm(workspace.path, { recursive: true, force: true });
  });

  return {
    workspace,
    async write(
      files: Record<string, string>,
      name = 'orders',
    ): Promise<string> {
      for (const [path, text] of Object.entries(files)) {
        const file = join(workspace.path, name, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, text);
      }
      return join(workspace.path, name);
    },
  };
}
