import { CiCommand } from './GuardrailFileFacts';
import { PipelineStep } from './pipelineJobs';
import { StepInCluster } from './testClusters';

/** One expression for commands that all start with a word, which is what makes it fast. */
function anyWord(commands: readonly (readonly [string, RegExp])[]): RegExp {
  const all = commands.map(([, pattern]) => pattern.source).join('|');
  return new RegExp(`\\b(?:${all})`, 'im');
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
    /(?:kubectl|oc)\b[^\n|]{0,200}?\s(?:apply|create|replace|patch|delete)\b[^\n|]{0,1000}?--dry-run(?!=none)|kubectl\b[^\n|]{0,200}?\sdiff\b/,
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
  'im',
);

/** Commands that change a cluster from outside instead of letting it pull. */
const pushes: readonly [command: string, pattern: RegExp][] = [
  [
    'kubectl',
    /kubectl\b[^\n]{0,400}?\s(?:apply|create|replace|patch|set\s+image|rollout\s+restart|scale|delete)\b/,
  ],
  [
    'oc',
    /oc\b[^\n]{0,400}?\s(?:apply|replace|patch|set\s+image|rollout|start-build|new-app)\b/,
  ],
  ['helm upgrade', /helm\b[^\n]{0,400}?\s(?:upgrade|install|rollback)(?:\s|$)/],
  ['helmfile apply', /helmfile\b[^\n]{0,400}?\s(?:apply|sync)\b/],
  [
    'argocd app sync',
    /argocd\b[^\n]{0,400}?\sapp\s+(?:sync|set|create|rollback)\b/,
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
  /--dry-run(?!=none)|--help|\bkubectl\s+(?:config|version|get|diff|kustomize|wait|logs)\b|helm\s+(?:plugin|repo)\s/;

/** Commands that check what is delivered. @internal */
export function findValidation(steps: readonly PipelineStep[]): CiCommand[] {
  return [
    ...findCommands(steps, anyValidator, validators),
    ...findCommands(steps, anyOwnValidator, ownValidators),
  ];
}

/** Commands that change a cluster which is no test bench of their own job. @internal */
export function findPush(steps: readonly StepInCluster[]): CiCommand[] {
  return findCommands(
    steps
      .filter(({ inTestCluster }) => !inTestCluster)
      .map(({ step }) => step)
      .filter(({ text }) => !harmless.test(text)),
    anyPush,
    pushes,
  );
}

/** @internal */
export function findStandardCheck(
  steps: readonly PipelineStep[],
): { line: number }[] {
  const found = steps.find(
    ({ text, kind }) =>
      kind !== 'quoting' &&
      /\bgitops-conformance(?:@[\w.^~-]+)?["']?\s+check\b/.test(text),
  );
  return found ? [{ line: found.line }] : [];
}

/** One entry for each tool. */
function findCommands(
  steps: readonly PipelineStep[],
  any: RegExp,
  commands: readonly (readonly [string, RegExp])[],
): CiCommand[] {
  const found = new Map<string, CiCommand>();
  for (const { text, kind, line } of steps) {
    if (kind === 'quoting') continue;
    const match = any.exec(text);
    if (!match || (kind === 'value' && match.index > 0)) continue;
    for (const [tool, pattern] of commands) {
      const [own] = new RegExp(pattern.source, 'im').exec(text) ?? [];
      if (own === undefined) continue;
      const command = withVerb(tool, own);
      if (!found.has(command)) found.set(command, { command, line });
      break;
    }
  }
  return [...found.values()];
}

/** `kubectl` alone says little of what a pipeline does. */
function withVerb(tool: string, match: string): string {
  if (tool !== 'kubectl' && tool !== 'oc') return tool;
  const verb = /(?:set|rollout)\s+[\w-]+$|[\w-]+$/.exec(match)?.[0];
  return verb === undefined ? tool : `${tool} ${verb.replace(/\s+/g, ' ')}`;
}
