import { DocumentFacts } from '../../extract/FileFacts';
import { GuardrailFileFacts } from '../../extract/guardrails/GuardrailFileFacts';
import { facetsOf } from '../facets';
import { LinkContext } from '../LinkContext';
import { GuardrailFacts, SourceLocation } from '../RepositoryFacts';

/** API groups whose objects decide what a cluster admits. */
const admissionGroups =
  /^(?:kyverno\.io|policies\.kyverno\.io|templates\.gatekeeper\.sh|constraints\.gatekeeper\.sh|policies\.kubewarden\.io)\//;
const admissionKinds =
  /^(?:ValidatingAdmissionPolicy|MutatingAdmissionPolicy)$/;
const policyKinds =
  /^(?:Cluster)?(?:Policy|CleanupPolicy|ValidatingPolicy|MutatingPolicy|ImageValidatingPolicy|GeneratingPolicy|AdmissionPolicy|AdmissionPolicyGroup)$|Template$/;

function isAdmissionPolicy(kind: string, apiVersion: string): boolean {
  if (admissionKinds.test(kind))
    return apiVersion.startsWith('admissionregistration.k8s.io/');
  return (
    admissionGroups.test(apiVersion) &&
    (apiVersion.startsWith('constraints.') || policyKinds.test(kind))
  );
}

function isProgressive(kind: string, apiVersion: string): boolean {
  return (
    (kind === 'Rollout' && apiVersion.startsWith('argoproj.io/')) ||
    (kind === 'Canary' && apiVersion.startsWith('flagger.app/'))
  );
}

/** Someone is told when reconciliation fails. */
function isAlert(kind: string, apiVersion: string): boolean {
  if (kind === 'Alert')
    return apiVersion.startsWith('notification.toolkit.fluxcd.io/');
  return (
    kind === 'NotificationsConfiguration' &&
    apiVersion.startsWith('argoproj.io/')
  );
}

type Role = 'policy' | 'progressive' | 'alert' | 'none';

/** What a kind is for. A repository has thousands of documents, and a few dozen kinds. */
class KindRoles {
  private readonly known = new Map<string, Map<string, Role>>();

  of(kind: string, apiVersion: string): Role {
    let versions = this.known.get(kind);
    if (!versions) this.known.set(kind, (versions = new Map()));
    let role = versions.get(apiVersion);
    if (role === undefined)
      versions.set(apiVersion, (role = this.judge(kind, apiVersion)));
    return role;
  }

  private judge(kind: string, apiVersion: string): Role {
    if (isAdmissionPolicy(kind, apiVersion)) return 'policy';
    if (isProgressive(kind, apiVersion)) return 'progressive';
    return isAlert(kind, apiVersion) ? 'alert' : 'none';
  }
}

interface Found {
  readonly path: string;
  readonly document: DocumentFacts;
}

/** @internal */
export function linkGuardrails(context: LinkContext): GuardrailFacts {
  const roles = new KindRoles();
  const admissionPolicies: GuardrailFacts['admissionPolicies'][number][] = [];
  const progressiveDelivery: GuardrailFacts['progressiveDelivery'][number][] =
    [];
  const alerts: GuardrailFacts['alerts'][number][] = [];
  const visit = ({ path, document }: Found) => {
    const { kind, apiVersion, line } = document;
    for (const item of document.items ?? []) visit({ path, document: item });
    if (kind === undefined || apiVersion === undefined) return;
    const role = roles.of(kind, apiVersion);
    if (role === 'policy')
      admissionPolicies.push({ path, line, kind, name: document.name ?? '' });
    else if (role === 'progressive')
      progressiveDelivery.push({ path, line, kind });
    else if (
      role === 'alert' ||
      (kind === 'ConfigMap' && document.name === 'argocd-notifications-cm')
    )
      alerts.push({ path, line, kind });
  };
  for (const [path, facts] of context.files) {
    for (const document of facts.documents) visit({ path, document });
    for (const { kind, apiVersion = '', line } of facts.templatedKinds ?? []) {
      if (roles.of(kind, apiVersion) === 'progressive')
        progressiveDelivery.push({ path, line, kind });
    }
  }
  const from = collector(context);
  return {
    manifestValidation: from(facts =>
      facts.validation?.map(({ line, command }) => ({ line, tool: command })),
    ),
    standardCheck: from(facts => facts.standardCheck),
    pushFromCi: from(facts => facts.push),
    admissionPolicies,
    codeOwners: codeOwnersOf(context),
    dependencyUpdates: [
      ...from(facts => facts.dependencyUpdates),
      ...imageAutomationOf(context),
    ],
    provenance: from(facts => facts.provenance && [facts.provenance])[0],
    progressiveDelivery,
    alerts,
  };
}

function collector(context: LinkContext) {
  const { guardrails: withFacts } = facetsOf(context);
  return <T extends { readonly line?: number }>(
    select: (facts: GuardrailFileFacts) => readonly T[] | undefined,
  ): (T & SourceLocation)[] =>
    withFacts.flatMap(([path, facts]) =>
      (select(facts) ?? []).map(fact => ({ ...fact, path })),
    );
}

/** The host reads the first that exists; `OWNERS` files are another tool's way to the same end. */
function codeOwnersOf(context: LinkContext): GuardrailFacts['codeOwners'] {
  for (const path of [
    '.github/CODEOWNERS',
    'CODEOWNERS',
    '.gitlab/CODEOWNERS',
    'docs/CODEOWNERS',
  ]) {
    const patterns = context.files.get(path)?.guardrails?.codeOwners;
    if (patterns && patterns.length > 0) return { path, patterns };
  }
  return context.files.has('OWNERS')
    ? { path: 'OWNERS', patterns: ['*'] }
    : undefined;
}

function imageAutomationOf(
  context: LinkContext,
): GuardrailFacts['dependencyUpdates'][number][] {
  const found: GuardrailFacts['dependencyUpdates'][number][] = [];
  for (const [path, { imageAutomation = [] }] of facetsOf(context)
    .environments) {
    for (const { line, kind } of imageAutomation) {
      if (kind !== 'ImagePolicy')
        found.push({
          path,
          line,
          tool: kind === 'argocd-image-updater' ? kind : 'image-automation',
        });
    }
  }
  return found;
}
