import { DocumentFacts, FileFacts } from '../../extract/FileFacts';

/** API groups whose objects decide what a cluster admits. Templates of Gatekeeper do so by their constraints. */
const admissionGroups =
  /^(?:kyverno\.io|policies\.kyverno\.io|constraints\.gatekeeper\.sh|policies\.kubewarden\.io)\//;
/** Of those, what can refuse an object: others change it, make more of them or clean up. */
const policyKinds =
  /^(?:Cluster)?(?:Policy|ValidatingPolicy|ImageValidatingPolicy|AdmissionPolicy|AdmissionPolicyGroup)$|^Namespaced(?:Image)?ValidatingPolicy$/;

function isAdmissionPolicy(kind: string, apiVersion: string): boolean {
  if (kind === 'ValidatingAdmissionPolicy')
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

/** Of Argo CD, who subscribes decides. */
function isAlert(kind: string, apiVersion: string): boolean {
  return (
    kind === 'Alert' && apiVersion.startsWith('notification.toolkit.fluxcd.io/')
  );
}

/** An object that guards what is deployed, or tells of it. @internal */
export interface GuardrailObject {
  readonly role: 'policy' | 'progressive' | 'alert';
  readonly line: number;
  readonly kind: string;
  readonly name?: string;
}

type Role = GuardrailObject['role'] | 'none';

const maxKinds = 1000;

/** What a kind is for. A repository has thousands of documents, and a few dozen kinds. */
class KindRoles {
  private readonly known = new Map<string, Map<string, Role>>();

  of(kind: string, apiVersion: string): Role {
    let versions = this.known.get(kind);
    if (!versions || versions.size > maxKinds) {
      if (this.known.size > maxKinds) this.known.clear();
      this.known.set(kind, (versions = new Map()));
    }
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

const roles = new KindRoles();
const none: readonly GuardrailObject[] = [];

/**
 * Objects of a file that guard what is deployed. All that linking guardrails reads of documents.
 *
 * @internal
 */
export function guardrailObjectsOf({
  documents,
  templatedKinds,
}: Pick<
  FileFacts,
  'documents' | 'templatedKinds'
>): readonly GuardrailObject[] {
  let found: GuardrailObject[] | undefined;
  const visit = ({ kind, apiVersion, line, name, items }: DocumentFacts) => {
    if (items) items.forEach(visit);
    if (kind === undefined || apiVersion === undefined) return;
    const role = roles.of(kind, apiVersion);
    if (role !== 'none') (found ??= []).push({ role, line, kind, name });
  };
  documents.forEach(visit);
  for (const { kind, apiVersion = '', line } of templatedKinds ?? [])
    if (roles.of(kind, apiVersion) === 'progressive')
      (found ??= []).push({ role: 'progressive', line, kind });
  return found ?? none;
}
