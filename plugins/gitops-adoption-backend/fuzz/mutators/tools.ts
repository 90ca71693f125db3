import { Draft } from '../Draft';
import { Mutator } from './Mutator';

const KUSTOMIZE =
  'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n';
const URL = 'https://git.acme.example/acme/fuzz';
const KUSTOMIZATION = /(^|\/)kustomization\.ya?ml$/i;

/** How often a base is doubled. Each level doubles what a build accumulates. */
const LEVELS = [2, 4, 8, 12, 22];

function relative(from: string, to: string): string {
  const up = '../'.repeat(from.split('/').length - 1);
  return `${up}${to}`.replace(/\/$/, '') || '.';
}

/** Appends a field to a kustomization, or makes one. */
function addToKustomization(
  draft: Draft,
  text: (directory: string) => string,
): void {
  const found = draft.pickPath(KUSTOMIZATION);
  const path =
    found !== undefined && KUSTOMIZATION.test(found)
      ? found
      : `${draft.pickDirectory()}kustomization.yaml`;
  const old = draft.text(path) || KUSTOMIZE;
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  draft.setText(path, `${old.trimEnd()}\n${text(directory)}\n`);
}

function doubling(draft: Draft): void {
  const levels = draft.random.pick(LEVELS);
  const root = `${draft.pickDirectory()}double/`;
  for (let level = 0; level < levels; level++) {
    draft.write(
      `${root}d${level}/kustomization.yaml`,
      `resources: [../e${level}, ../f${level}]\n`,
    );
    for (const side of ['e', 'f']) {
      draft.write(
        `${root}${side}${level}/kustomization.yaml`,
        `namePrefix: ${side}-\nresources: [../d${level + 1}]\n`,
      );
    }
  }
  draft.write(`${root}d${levels}/kustomization.yaml`, 'resources: [a.yaml]\n');
  draft.write(
    `${root}d${levels}/a.yaml`,
    'kind: Service\napiVersion: v1\nmetadata: {name: a}\n',
  );
}

function circle(draft: Draft): void {
  const root = draft.pickDirectory();
  const size = draft.random.between(1, 5);
  for (let i = 0; i < size; i++) {
    const field = draft.random.pick(['resources', 'components', 'bases']);
    draft.write(
      `${root}k${i}/kustomization.yaml`,
      `${KUSTOMIZE}${field}: [../k${(i + 1) % size}]\n`,
    );
  }
}

const GENERATORS = [
  'secretGenerator:\n- name: g\n  envs: [FILE]\n  files: [FILE, a=FILE]\n  literals: [a=b]',
  'configMapGenerator:\n- name: g\n  envs: [FILE]\n  behavior: merge',
  'generators: [FILE]',
  'transformers: [FILE]',
  'helmCharts:\n- name: c\n  repo: https://charts.acme.example\n  valuesFile: FILE\n  valuesInline: {a: {b: c}}',
  'replacements:\n- path: FILE\n- source: {kind: ConfigMap, name: a, fieldPath: "data.(a+)+$"}\n  targets: [{select: {name: ".*"}, fieldPaths: [a.b]}]',
  'images:\n- {name: ".*", newName: x, newTag: "1", digest: 2}',
  'replicas:\n- {name: "", count: -1}',
  'namespace: "{{ x }}"',
  'namePrefix: x-',
  'commonLabels: {a: b}',
  'labels:\n- {pairs: {a: b}, includeSelectors: true}',
  'crds: [FILE]',
  'openapi: {path: FILE}',
];

const PATCHES = [
  'patches:\n- path: FILE',
  'patches:\n- path: FILE\n  target: {kind: ".*", name: "(a|a)*$", labelSelector: "a in (b)"}',
  'patches:\n- patch: |-\n    - {op: replace, path: /spec/0/~1a/-, value: {a: b}}\n    - {op: remove, path: ""}\n  target: {kind: Deployment}',
  'patches:\n- patch: |-\n    $patch: delete\n    kind: Deployment\n    metadata: {name: x}',
  'patchesStrategicMerge: [FILE]',
  'patchesJson6902:\n- {path: FILE, target: {kind: X, name: y, version: v1}}',
];

function argoObject(draft: Draft, path: string): string {
  const target = draft.random.pick([
    path,
    draft.pickDirectory().replace(/\/$/, '') || '.',
    '../x',
    '/',
  ]);
  const source = `{repoURL: ${draft.random.pick([URL, 'https://git.acme.example/acme/other', '"{{url}}"'])}, path: "${encodePath(target)}", targetRevision: ${draft.random.pick(['main', 'HEAD', 'v1.2.3', '"{{rev}}"'])}}`;
  const spec = `project: default\n  source: ${source}\n  destination: {server: https://kubernetes.default.svc, namespace: x}\n  syncPolicy: {automated: {prune: true, selfHeal: true}}`;
  const head = 'apiVersion: argoproj.io/v1alpha1\n';
  const directory = encodePath(draft.pickDirectory());
  return draft.random.pick([
    `${head}kind: Application\nmetadata: {name: a, namespace: argocd}\nspec:\n  ${spec}\n`,
    `${head}kind: AppProject\nmetadata: {name: default}\nspec: {sourceRepos: ["*"], destinations: [{namespace: "*", server: "*"}]}\n`,
    `${head}kind: ApplicationSet\nmetadata: {name: s}\nspec:\n  generators:\n  - git: {repoURL: ${URL}, revision: HEAD, directories: [{path: "${directory}*"}, {path: "**", exclude: true}]}\n  template:\n    metadata: {name: "{{path.basename}}"}\n    spec: {project: default, source: {repoURL: ${URL}, path: "{{path}}"}}\n`,
    `${head}kind: ApplicationSet\nmetadata: {name: m}\nspec:\n  goTemplate: true\n  generators:\n  - matrix:\n      generators:\n      - git: {repoURL: ${URL}, files: [{path: "${directory}*.yaml"}]}\n      - list: {elements: [{env: dev}, {env: prod}]}\n  template:\n    metadata: {name: "{{.env}}-{{.path.basename}}"}\n    spec: {project: default, source: {repoURL: ${URL}, path: "{{.path.path}}/{{.env}}"}}\n`,
  ]);
}

function fluxObject(draft: Draft, path: string): string {
  const [kind, group] = draft.random.pick([
    ['Kustomization', 'kustomize'],
    ['HelmRelease', 'helm'],
    ['GitRepository', 'source'],
    ['OCIRepository', 'source'],
  ]);
  return `apiVersion: ${group}.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: f, namespace: flux-system}\nspec:\n  path: "./${encodePath(path)}"\n  url: ${URL}\n  prune: true\n  dependsOn: [{name: f}, {name: g}]\n  sourceRef: {kind: GitRepository, name: f}\n  chart: {spec: {chart: "./${encodePath(path)}", version: "*", sourceRef: {kind: GitRepository, name: f}}}\n  postBuild: {substitute: {a: b}, substituteFrom: [{kind: Secret, name: x}]}\n  decryption: {provider: sops}\n`;
}

function fleetObject(draft: Draft, path: string): string {
  return draft.random.pick([
    `defaultNamespace: x\nhelm: {chart: "./${encodePath(path)}", valuesFiles: [values.yaml], values: {a: b}}\ntargetCustomizations:\n- {name: prod, clusterSelector: {matchLabels: {env: prod}}, kustomize: {dir: overlays/prod}}\n`,
    `apiVersion: fleet.cattle.io/v1alpha1\nkind: GitRepo\nmetadata: {name: x, namespace: fleet-default}\nspec: {repo: ${URL}, branch: main, paths: ["${encodePath(path)}"], targets: [{clusterSelector: {matchLabels: {env: prod}}}]}\n`,
  ]);
}

function encodePath(path: string): string {
  return path.slice(0, 200).replace(/[^\w./-]/g, '_');
}

function helmChart(draft: Draft): void {
  const root = `${draft.pickDirectory()}chart${draft.random.below(3)}/`;
  draft.write(
    `${root}Chart.yaml`,
    `apiVersion: v2\nname: c\nversion: 1.0.0\ndependencies:\n- {name: d, version: ${draft.random.pick(['1.0.0', '"^1"', '"*"', ''])}, repository: ${draft.random.pick(['https://charts.acme.example', '"file://."', '"file://../.."', '"@x"'])}}\n`,
  );
  draft.write(
    `${root}values.yaml`,
    'image: {repository: x, tag: "1"}\ningress: {enabled: true}\n',
  );
  const path = draft.pickYaml();
  const body =
    path === undefined ? 'kind: Service\n' : draft.text(path).slice(0, 5000);
  const open = draft.random.pick([
    '{{- if .Values.a }}',
    '{{- range $k, $v := .Values.x }}',
    '{{- with .Values }}',
    '{{/*',
    '{{- define "x" -}}',
    '',
  ]);
  const close = draft.random.pick(['{{- end }}', '*/}}', '']);
  draft.setText(
    `${root}templates/t${draft.random.below(9)}.yaml`,
    `${open}\n${body}\n${close}\n`,
  );
}

const RECONCILER =
  /\b(argoproj\.io|fluxcd\.io|fleet\.cattle\.io|kustomize\.config)\b/;

/** Objects of GitOps tools, on their own and against each other. */
export const toolAware: readonly Mutator[] = [
  { name: 'kustomizations that double', apply: doubling },
  { name: 'kustomizations in a circle', apply: circle },
  {
    name: 'kustomize reference',
    apply: draft =>
      addToKustomization(draft, directory => {
        const target = draft.random.chance(0.5)
          ? draft.pickDirectory()
          : (draft.pickPath() ?? 'a');
        const field = draft.random.pick([
          'resources',
          'components',
          'bases',
          'crds',
          'configurations',
        ]);
        return `${field}:\n- ${JSON.stringify(relative(directory, target))}`;
      }),
  },
  {
    name: 'kustomize generator',
    apply: draft =>
      addToKustomization(draft, directory =>
        draft.random
          .pick(GENERATORS)
          .replaceAll(
            'FILE',
            JSON.stringify(relative(directory, draft.pickPath() ?? 'a')),
          ),
      ),
  },
  {
    name: 'kustomize patch',
    apply: draft =>
      addToKustomization(draft, directory =>
        draft.random
          .pick(PATCHES)
          .replaceAll(
            'FILE',
            JSON.stringify(relative(directory, draft.pickPath() ?? 'a')),
          ),
      ),
  },
  {
    name: 'reconciler object',
    apply: draft => {
      const make = draft.random.pick([argoObject, fluxObject, fleetObject]);
      const directory = draft.pickDirectory();
      const name =
        make === fleetObject
          ? 'fleet.yaml'
          : `app${draft.random.below(9)}.yaml`;
      draft.write(
        `${directory}${name}`,
        make(draft, draft.pickDirectory().replace(/\/$/, '')),
      );
    },
  },
  {
    name: 'objects of other repositories',
    apply: draft => {
      const wanted = draft.donors.filter(text => RECONCILER.test(text));
      const path = draft.pickYaml();
      if (wanted.length && path !== undefined) {
        draft.setText(
          path,
          `${draft.text(path).trimEnd()}\n---\n${draft.random.pick(wanted)}`,
        );
      }
    },
  },
  { name: 'Helm chart', apply: helmChart },
  {
    name: 'template of a file',
    apply: draft => {
      const path = draft.pickYaml();
      if (path !== undefined) {
        draft.editLines(path, lines => {
          lines.splice(
            draft.random.below(lines.length + 1),
            0,
            draft.random.pick([
              '{{- if .Values.a }}',
              '{{ include "x" . | nindent 4 }}',
              '{% for a in b %}',
              '#@ if True:',
              '{{ .Values.password | default "x" }}',
            ]),
          );
        });
      }
    },
  },
];
