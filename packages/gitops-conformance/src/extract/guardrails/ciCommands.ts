import { lineAt } from '../../yaml/lineAt';
import { SourceFile } from '../source/SourceFile';
import { CiCommand } from './GuardrailFileFacts';

/** One expression for commands that all start with a word, which is what makes it fast. */
function anyWord(commands: readonly (readonly [string, RegExp])[]): RegExp {
  const all = commands.map(([, pattern]) => pattern.source).join('|');
  return new RegExp(`\\b(?:${all})`, 'gim');
}

/** Tools that look at manifests before a controller does. */
const validators: readonly [tool: string, pattern: RegExp][] = [
  ['kubeconform', /kubeconform\b/],
  ['kubeval', /kubeval\b/],
  [
    'kustomize build',
    /kustomize\s+build\b|kubectl\s+kustomize\b|oc\s+kustomize\b|karancode\/kustomize-github-action\b/,
  ],
  ['helm lint', /helm\s+lint\b/],
  ['helm template', /helm\s+template\b/],
  ['helm unittest', /helm\s+unittest\b|helm-unittest\b/],
  ['chart-testing', /ct\s+lint\b|chart-testing-action\b|chart-testing\b/],
  ['helmfile lint', /helmfile\b[^\n]{0,80}\b(?:lint|template|diff)\b/],
  ['conftest', /conftest\b/],
  ['datree', /datree\b/],
  ['kube-linter', /kube-linter\b/],
  ['kube-score', /kube-score\b/],
  ['pluto', /pluto\s+detect|pluto\/github-action|fairwindsops\/pluto/i],
  ['kubent', /kubent\b|kube-no-trouble\b/],
  ['polaris', /polaris\s+audit\b|fairwinds\/polaris\b/],
  [
    'kyverno',
    /kyverno\s+(?:apply|test)\b|kyverno-cli\b|kyverno\/action-install-cli\b/,
  ],
  ['gator', /gator\s+(?:test|verify)\b/],
  ['flux-local', /flux-local\b/],
  ['flate', /flate\b/],
  ['flux build', /flux\s+(?:build|diff)\s+(?:kustomization|ks)\b/],
  ['argocd diff', /argocd\s+app\s+(?:diff|manifests)\b|argocd-diff-preview\b/],
  [
    'kubectl dry run',
    /kubectl\s+(?:apply|create)\b[^\n|]{0,200}--dry-run|kubectl\s+diff\b/,
  ],
  ['nomos vet', /nomos\s+vet\b/],
  ['kubevious', /kubevious\b/],
  ['kubescape', /kubescape\b/],
  ['checkov', /checkov\b/],
  ['trivy config', /trivy\s+(?:config|conf)\b|scan-type:\s*["']?config\b/],
  ['kubesec', /kubesec\b/],
  ['argo lint', /argo\s+lint\b/],
  ['opa', /opa\s+(?:eval|test|exec)\b/],
  [
    // What only looks ahead is consumed too: the tool is recognised by the text of the match.
    'validation workflow',
    /uses:[ \t]*(?=\S{0,200}validat)(?=\S{0,200}(?:manifest|kube|k8s|gitops|flux|schema|helm|kustomiz))\S{1,300}/,
  ],
  [
    'validation target',
    /(?:make|task|just)\s+(?:[\w:-]*(?:validat|kustomize|manifests?|helm-lint|lint-charts?)[\w:-]*)/,
  ],
];
const anyValidator = anyWord(validators);

/** The same by whatever the repository calls it. */
const ownValidators: readonly [tool: string, pattern: RegExp][] = [
  [
    'validation script',
    /(?:^|[\s"'/])[\w-]{0,80}validat[\w-]{0,80}\.(?:sh|py|js|ts)\b/,
  ],
  [
    'validation command',
    /(?:^|run:|&&|;)[ \t]*(?!terraform|tofu|packer|composer|cargo|npm|yarn|openapi|swagger|asyncapi)[\w./-]+[ \t]+validate[ \t]+[^\s\n]*[-/.$]/,
  ],
];
const anyOwnValidator = new RegExp(
  ownValidators.map(([, pattern]) => pattern.source).join('|'),
  'gim',
);

/** Commands that change a cluster from outside instead of letting it pull. */
const pushes: readonly [command: string, pattern: RegExp][] = [
  [
    'kubectl',
    /kubectl\b[^\n|&;#]{0,120}?\s(?:apply|create|replace|patch|set\s+image|rollout\s+restart|scale|delete)\b/,
  ],
  [
    'oc',
    /oc\b[^\n|&;#]{0,60}?\s(?:apply|replace|patch|set\s+image|rollout|start-build|new-app)\b/,
  ],
  ['helm upgrade', /helm\b[^\n|&;#]{0,60}?\s(?:upgrade|install|rollback)\s/],
  ['helmfile apply', /helmfile\b[^\n|&;#]{0,80}?\s(?:apply|sync)\b/],
  [
    'argocd app sync',
    /argocd\b[^\n|&;#]{0,40}?\sapp\s+(?:sync|set|create|rollback)\b/,
  ],
  ['skaffold run', /skaffold\s+(?:run|deploy)\b/],
  ['kapp deploy', /kapp\s+deploy\b/],
  [
    'deploy action',
    /uses:\s*["']?(?:azure\/k8s-deploy|azure\/k8s-bake-deploy|google-github-actions\/(?:deploy-gke)|bitovi\/github-actions-deploy|steebchen\/kubectl|actions-hub\/kubectl|koslib\/helm-eks-action|deliverybot\/helm)\b/i,
  ],
  [
    'deploy task',
    /task:\s*["']?(?:KubernetesManifest|HelmDeploy|Kubernetes)@\d/,
  ],
];
const anyPush = anyWord(pushes);
const harmless =
  /--dry-run|--help|\bkubectl\s+(?:config|version|get|diff|kustomize|wait|logs)\b|(?:create|apply)\s+[^\n]{0,120}--dry-run|helm\s+(?:plugin|repo)\s|(?:install|get)-kubectl|setup-|kustomize\s+build(?![^\n]*\|\s*kubectl)/;
/** A cluster that lives as long as the job is a test bench, not a deployment target. */
const throwAwayCluster =
  /\bkind\s+create\b|kind-action|setup-kind|\bk3d\s+cluster\s+create\b|k3d-action|\bminikube\s+start\b|setup-minikube|setup-k3s|\bk3s\b|\bvcluster\s+create\b|\bmicrok8s\b|kubernetes-kind|talosctl\s+cluster\s+create/i;

/** Pipelines come from the repository, so the work that one can cause is bounded. */
const maxMatches = 2000;
const maxLine = 1000;

/** @internal */
export function findValidation(file: SourceFile): CiCommand[] {
  const found = findCommands(file.text, anyValidator, validators, () => true);
  return /validat/i.test(file.text)
    ? [
        ...found,
        ...findCommands(file.text, anyOwnValidator, ownValidators, () => true),
      ]
    : found;
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
