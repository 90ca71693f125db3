import { list, mapping, text } from '../../ecosystems/fields';
import {
  subscribes,
  subscribesInValues,
  subscriptionIn,
} from '../../ecosystems/argocd/notifications';
import { lineAt } from '../../yaml/lineAt';
import { SourceDocument } from '../../yaml/SourceDocument';
import { SourceFile } from '../source/SourceFile';
import { GuardrailFileFacts } from './GuardrailFileFacts';

type Found = Pick<GuardrailFileFacts, 'alerts' | 'inert' | 'bindings'>;

/** Metrics of Argo CD and Flux that tell of failed reconciliation. */
const reconciliationMetric =
  /\b(?:argocd_app_(?:info|sync_total|health_status|sync_status)|gotk_(?:reconcile|resource)_\w+|flux_resource_info|controller_runtime_reconcile_errors_total)\b/;
const alertingKinds =
  /^(?:PrometheusRule|VMRule|GrafanaAlertRuleGroup|ConfigMap|NotificationsConfiguration|Application|ApplicationSet|AppProject)$/;

/**
 * What objects of a file do to guard a cluster or to tell of failures, where their kind alone does not say it.
 *
 * @internal
 */
export function guardedObjects(file: SourceFile): Found | undefined {
  const alerts: { line: number; kind: string }[] = [];
  const inert: { kind: string; name: string }[] = [];
  const bindings: { name: string }[] = [];
  if (file.format === 'helm-template' || file.format === 'template') {
    const at = subscriptionIn(file.text);
    if (at >= 0)
      alerts.push({ line: lineAt(file.text, at), kind: 'subscription' });
  }
  for (const document of file.documents) {
    const { apiVersion = '', kind = '', name = '', line } = document;
    if (notifies(document)) alerts.push({ line, kind: alertKind(kind) });
    if (isInert(document)) inert.push({ kind, name });
    if (
      kind === 'ValidatingAdmissionPolicyBinding' &&
      apiVersion.startsWith('admissionregistration.k8s.io/')
    ) {
      const policy = text(mapping(document.mapping.spec).policyName);
      if (policy !== undefined) bindings.push({ name: policy });
    }
  }
  return alerts.length || inert.length || bindings.length
    ? {
        ...(alerts.length && { alerts }),
        ...(inert.length && { inert }),
        ...(bindings.length && { bindings }),
      }
    : undefined;
}

function alertKind(kind: string): string {
  return /^(?:Application|ApplicationSet|AppProject|)$/.test(kind)
    ? 'subscription'
    : kind;
}

function notifies(document: SourceDocument): boolean {
  const { kind, apiVersion = '' } = document;
  if (kind === undefined)
    return (
      /^(?: {2,4})?notifications:/m.test(document.text) &&
      document.text.includes('subscriptions:') &&
      subscribesInValues(document.mapping)
    );
  if (!alertingKinds.test(kind)) return false;
  if (/^(?:PrometheusRule|VMRule|GrafanaAlertRuleGroup)$/.test(kind))
    return (
      /^(?:monitoring\.coreos\.com|operator\.victoriametrics\.com|grafana\.integreatly\.org)\//.test(
        apiVersion,
      ) && reconciliationMetric.test(document.text)
    );
  if (kind === 'ConfigMap' && document.name !== 'argocd-notifications-cm')
    return false;
  return subscribes(document, source => {
    const parsed = document.parsePart(source);
    return 'value' in parsed ? parsed.value : undefined;
  });
}

/** Declared, and without an effect: a policy of Kyverno that refuses nothing, an alert of Flux that is suspended. */
function isInert(document: SourceDocument): boolean {
  const { kind = '', apiVersion = '' } = document;
  if (kind === 'Alert')
    return (
      apiVersion.startsWith('notification.toolkit.fluxcd.io/') &&
      mapping(document.mapping.spec).suspend === true
    );
  if (
    !/^(?:Cluster)?Policy$/.test(kind) ||
    !apiVersion.startsWith('kyverno.io/')
  )
    return false;
  const rules = list(mapping(document.mapping.spec).rules).map(mapping);
  return (
    rules.length > 0 &&
    !rules.some(rule => 'validate' in rule || 'verifyImages' in rule)
  );
}
