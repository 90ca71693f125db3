import { lineAt } from '../source/lineAt';
import { SourceFile } from '../source/SourceFile';
import { CiCommand } from './GuardrailFileFacts';

/** Tools that look at manifests before a controller does. */
const validators: readonly [tool: string, pattern: RegExp][] = [
  ['kubeconform', /\bkubeconform\b/],
  ['kubeval', /\bkubeval\b/],
  [
    'kustomize build',
    /\bkustomize\s+build\b|\bkubectl\s+kustomize\b|\boc\s+kustomize\b|\bkarancode\/kustomize-github-action\b/,
  ],
  ['helm lint', /\bhelm\s+lint\b/],
  ['helm template', /\bhelm\s+template\b/],
  ['helm unittest', /\bhelm\s+unittest\b|\bhelm-unittest\b/],
  ['chart-testing', /\bct\s+lint\b|\bchart-testing-action\b|\bchart-testing\b/],
  ['helmfile lint', /\bhelmfile\b[^\n]{0,80}\b(?:lint|template|diff)\b/],
  ['conftest', /\bconftest\b/],
  ['datree', /\bdatree\b/],
  ['kube-linter', /\bkube-linter\b/],
  ['kube-score', /\bkube-score\b/],
  ['pluto', /\bpluto\s+detect|\bpluto\/github-action|\bfairwindsops\/pluto/i],
  ['kubent', /\bkubent\b|\bkube-no-trouble\b/],
  ['polaris', /\bpolaris\s+audit\b|\bfairwinds\/polaris\b/],
  [
    'kyverno',
    /\bkyverno\s+(?:apply|test)\b|\bkyverno-cli\b|\bkyverno\/action-install-cli\b/,
  ],
  ['gator', /\bgator\s+(?:test|verify)\b/],
  ['flux-local', /\bflux-local\b/],
  ['flate', /\bflate\b/],
  ['flux build', /\bflux\s+(?:build|diff)\s+(?:kustomization|ks)\b/],
  [
    'argocd diff',
    /\bargocd\s+app\s+(?:diff|manifests)\b|\bargocd-diff-preview\b/,
  ],
  [
    'kubectl dry run',
    /\bkubectl\s+(?:apply|create)\b[^\n|]{0,200}--dry-run|\bkubectl\s+diff\b/,
  ],
  ['nomos vet', /\bnomos\s+vet\b/],
  ['kubevious', /\bkubevious\b/],
  ['kubescape', /\bkubescape\b/],
  ['checkov', /\bcheckov\b/],
  ['trivy config', /\btrivy\s+(?:config|conf)\b|scan-type:\s*["']?config\b/],
  ['kubesec', /\bkubesec\b/],
  ['argo lint', /\bargo\s+lint\b/],
  ['opa', /\bopa\s+(?:eval|test|exec)\b/],
  [
    'validation script',
    /(?:^|[\s"'/])[\w-]{0,80}validat[\w-]{0,80}\.(?:sh|py|js|ts)\b/,
  ],
  [
    'validation command',
    /(?:^|run:|&&|;)[ \t]*(?!terraform|tofu|packer|composer|cargo|npm|yarn|openapi|swagger|asyncapi)[\w./-]+[ \t]+validate[ \t]+[^\s\n]*[-/.$]/,
  ],
  [
    // What only looks ahead is consumed too: the tool is told by the text of the match.
    'validation workflow',
    /\buses:[ \t]*(?=\S{0,200}validat)(?=\S{0,200}(?:manifest|kube|k8s|gitops|flux|schema|helm|kustomiz))\S{1,300}/,
  ],
  [
    'validation target',
    /\b(?:make|task|just)\s+(?:[\w:-]*(?:validat|kustomize|manifests?|helm-lint|lint-charts?)[\w:-]*)/,
  ],
];
const anyValidator = new RegExp(
  validators.map(([, pattern]) => pattern.source).join('|'),
  'gim',
);

/** Commands that change a cluster from outside instead of letting it pull. */
const pushes: readonly [command: string, pattern: RegExp][] = [
  [
    'kubectl',
    /\bkubectl\b[^\n|&;#]{0,120}?\s(?:apply|create|replace|patch|set\s+image|rollout\s+restart|scale|delete)\b/,
  ],
  [
    'oc',
    /\boc\b[^\n|&;#]{0,60}?\s(?:apply|replace|patch|set\s+image|rollout|start-build|new-app)\b/,
  ],
  ['helm upgrade', /\bhelm\b[^\n|&;#]{0,60}?\s(?:upgrade|install|rollback)\s/],
  ['helmfile apply', /\bhelmfile\b[^\n|&;#]{0,80}?\s(?:apply|sync)\b/],
  [
    'argocd app sync',
    /\bargocd\b[^\n|&;#]{0,40}?\sapp\s+(?:sync|set|create|rollback)\b/,
  ],
  ['skaffold run', /\bskaffold\s+(?:run|deploy)\b/],
  ['kapp deploy', /\bkapp\s+deploy\b/],
  [
    'deploy action',
    /uses:\s*["']?(?:azure\/k8s-deploy|azure\/k8s-bake-deploy|google-github-actions\/(?:deploy-gke)|bitovi\/github-actions-deploy|steebchen\/kubectl|actions-hub\/kubectl|koslib\/helm-eks-action|deliverybot\/helm)\b/i,
  ],
  [
    'deploy task',
    /\btask:\s*["']?(?:KubernetesManifest|HelmDeploy|Kubernetes)@\d/,
  ],
];
const anyPush = new RegExp(
  pushes.map(([, pattern]) => pattern.source).join('|'),
  'gim',
);
const harmless =
  /--dry-run|--help|\bkubectl\s+(?:config|version|get|diff|kustomize|wait|logs)\b|(?:create|apply)\s+[^\n]{0,120}--dry-run|helm\s+(?:plugin|repo)\s|(?:install|get)-kubectl|setup-|kustomize\s+build(?![^\n]*\|\s*kubectl)/;
/** A cluster that lives as long as the job is a test bench, not a place to deploy to. */
const throwAwayCluster =
  /\bkind\s+create\b|kind-action|setup-kind|\bk3d\s+cluster\s+create\b|k3d-action|\bminikube\s+start\b|setup-minikube|setup-k3s|\bk3s\b|\bvcluster\s+create\b|\bmicrok8s\b|kubernetes-kind|talosctl\s+cluster\s+create/i;

/** Pipelines come from the repository, so the work that one can cause is bounded. */
const maxMatches = 2000;
const maxLine = 1000;

/** @internal */
export function findValidation(file: SourceFile): CiCommand[] {
  return findCommands(file.text, anyValidator, validators, () => true);
}

/** @internal */
export function findPush(file: SourceFile): CiCommand[] {
  if (throwAwayCluster.test(file.text)) return [];
  return findCommands(file.text, anyPush, pushes, line => !harmless.test(line));
}

/** @internal */
export function findStandardCheck(file: SourceFile): { line: number }[] {
  const at = file.text.search(
    /\bgitops-conformance(?:@[\w.^~-]+)?["']?\s+check\b/,
  );
  return at < 0 ? [] : [{ line: lineAt(file.text, at) }];
}

/** One entry for each tool; comments do not count. */
function findCommands(
  text: string,
  any: RegExp,
  commands: readonly (readonly [string, RegExp])[],
  counts: (line: string) => boolean,
): CiCommand[] {
  const found = new Map<string, CiCommand>();
  any.lastIndex = 0;
  let looked = 0;
  for (
    let match = any.exec(text);
    match && found.size < commands.length && looked < maxMatches;
    match = any.exec(text)
  ) {
    looked++;
    if (match[0] === '') any.lastIndex++;
    const line = lineAround(text, match.index, match.index + match[0].length);
    if (
      /^\s*(?:-\s+)?(?:#|\/\/)/.test(line) ||
      /^\s*(?:-\s+)?(?:name|description|displayName):/.test(line) ||
      !counts(line)
    )
      continue;
    const [all] = match;
    const tool = commands.find(([, pattern]) =>
      new RegExp(pattern.source, 'im').test(all),
    )?.[0];
    const command = tool === undefined ? undefined : withVerb(tool, all);
    if (command !== undefined && !found.has(command))
      found.set(command, { command, line: lineAt(text, match.index) });
  }
  return [...found.values()];
}

/** The line of a match, as far as a person would have written it. */
function lineAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - maxLine), start);
  const after = text.slice(end, end + maxLine);
  const next = after.indexOf('\n');
  return (
    before.slice(before.lastIndexOf('\n') + 1) +
    text.slice(start, end) +
    (next < 0 ? after : after.slice(0, next))
  );
}

/** `kubectl` alone says little of what a pipeline does. */
function withVerb(tool: string, match: string): string {
  if (tool !== 'kubectl' && tool !== 'oc') return tool;
  const verb = /(?:set|rollout)\s+[\w-]+$|[\w-]+$/.exec(match)?.[0];
  return verb === undefined ? tool : `${tool} ${verb.replace(/\s+/g, ' ')}`;
}
