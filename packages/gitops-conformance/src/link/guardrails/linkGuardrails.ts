import { DocumentFacts } from '../../extract/FileFacts';
import { GuardrailFileFacts } from '../../extract/guardrails/GuardrailFileFacts';
import { LinkContext } from '../LinkContext';
import { GuardrailFacts, SourceLocation } from '../RepositoryFacts';

/** API groups whose objects decide what a cluster admits. */
const admissionGroups = /^(?:kyverno\.io|policies\.kyverno\.io|templates\.gatekeeper\.sh|constraints\.gatekeeper\.sh|policies\.kubewarden\.io)\//;
const admissionKinds = /^(?:ValidatingAdmissionPolicy|MutatingAdmissionPolicy)$/;
const policyKinds = /^(?:Cluster)?(?:Policy|CleanupPolicy|ValidatingPolicy|MutatingPolicy|ImageValidatingPolicy|GeneratingPolicy|AdmissionPolicy|AdmissionPolicyGroup)$|Template$/;
const notificationKinds = /^(?:Alert|Provider|NotificationsConfiguration)$/;

/** Most documents, and none of what is looked for but one ConfigMap. */
const coreGroups = /^(?:apps|batch|autoscaling|policy|rbac\.authorization\.k8s\.io|networking\.k8s\.io|kustomize\.config\.k8s\.io|apiextensions\.k8s\.io|kustomize\.toolkit\.fluxcd\.io|helm\.toolkit\.fluxcd\.io|source\.toolkit\.fluxcd\.io|external-secrets\.io)\//;

interface Found {
  readonly path: string;
  readonly document: DocumentFacts;
}

/** @internal */
export function linkGuardrails(context: LinkContext): GuardrailFacts {
  const admissionPolicies: GuardrailFacts['admissionPolicies'][number][] = [];
  const progressiveDelivery: GuardrailFacts['progressiveDelivery'][number][] = [];
  const alerts: GuardrailFacts['alerts'][number][] = [];
  const visit = ({ path, document }: Found) => {
    const { kind, apiVersion, line } = document;
    for (const item of document.items ?? []) visit({ path, document: item });
    if (kind === undefined || apiVersion === undefined || coreGroups.test(apiVersion)) return;
    if (isAdmissionPolicy(kind, apiVersion)) admissionPolicies.push({ path, line, kind, name: document.name ?? '' });
    else if (isProgressive(kind, apiVersion)) progressiveDelivery.push({ path, line, kind });
    else if (isAlert(document)) alerts.push({ path, line, kind });
  };
  for (const [path, facts] of context.files) {
    for (const document of facts.documents) visit({ path, document });
    for (const { kind, apiVersion = '', line } of facts.templatedKinds ?? []) {
      if (isProgressive(kind, apiVersion)) progressiveDelivery.push({ path, line, kind });
    }
  }
  const from = collector(context);
  return {
    manifestValidation: from(facts => facts.validation?.map(({ line, command }) => ({ line, tool: command }))),
    standardCheck: from(facts => facts.standardCheck),
    pushFromCi: from(facts => facts.push),
    admissionPolicies,
    codeOwners: codeOwnersOf(context),
    dependencyUpdates: [...from(facts => facts.dependencyUpdates), ...imageAutomationOf(context)],
    provenance: from(facts => facts.provenance && [facts.provenance])[0],
    progressiveDelivery,
    alerts,
  };
}

function isAdmissionPolicy(kind: string, apiVersion: string): boolean {
  if (admissionKinds.test(kind)) return apiVersion.startsWith('admissionregistration.k8s.io/');
  return admissionGroups.test(apiVersion) && (apiVersion.startsWith('constraints.') || policyKinds.test(kind));
}

function isProgressive(kind: string, apiVersion: string): boolean {
  return (kind === 'Rollout' && apiVersion.startsWith('argoproj.io/')) || (kind === 'Canary' && apiVersion.startsWith('flagger.app/'));
}

/** Someone is told when reconciliation fails. */
function isAlert({ kind, apiVersion, name }: DocumentFacts): boolean {
  if (kind !== undefined && notificationKinds.test(kind) && apiVersion?.startsWith(kind === 'NotificationsConfiguration' ? 'argoproj.io/' : 'notification.toolkit.fluxcd.io/')) {
    return kind !== 'Provider';
  }
  return kind === 'ConfigMap' && name === 'argocd-notifications-cm';
}

function collector(context: LinkContext) {
  const withFacts: [string, GuardrailFileFacts][] = [];
  for (const [path, { guardrails }] of context.files) if (guardrails) withFacts.push([path, guardrails]);
  return <T extends { readonly line?: number }>(select: (facts: GuardrailFileFacts) => readonly T[] | undefined): (T & SourceLocation)[] =>
    withFacts.flatMap(([path, facts]) => (select(facts) ?? []).map(fact => ({ ...fact, path })));
}

/** The host reads the first that exists; `OWNERS` files are another tool's way to the same end. */
function codeOwnersOf(context: LinkContext): GuardrailFacts['codeOwners'] {
  for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', '.gitlab/CODEOWNERS', 'docs/CODEOWNERS']) {
    const patterns = context.files.get(path)?.guardrails?.codeOwners;
    if (patterns && patterns.length > 0) return { path, patterns };
  }
  return context.files.has('OWNERS') ? { path: 'OWNERS', patterns: ['*'] } : undefined;
}

function imageAutomationOf(context: LinkContext): GuardrailFacts['dependencyUpdates'][number][] {
  const found: GuardrailFacts['dependencyUpdates'][number][] = [];
  for (const [path, { environments }] of context.files) {
    for (const { line, kind } of environments?.imageAutomation ?? []) {
      if (kind !== 'ImagePolicy') found.push({ path, line, tool: kind === 'argocd-image-updater' ? kind : 'image-automation' });
    }
  }
  return found;
}
