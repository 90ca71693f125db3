import { ManifestDocument, Mapping } from '../Ecosystem';
import { list, mapping, text } from '../fields';

/** Triggers that say only that all went well. */
const goodNews = /^on-(?:deployed|created|deleted|sync-(?:succeeded|running))$/;
const subscribe =
  /^(?:notifications\.argoproj\.io\/subscribe|subscribe\.argocd-notifications\.argoproj\.io|[\w-]+\.notifications\.argoproj\.io\/subscribe)(?:\.([\w-]+))?/;
const others =
  /^(?:notifications\.argoproj\.io\/subscriptions|(?:[\w-]+\.)?recipients\.argocd-notifications\.argoproj\.io)$/;
const inText =
  /^[ \t]+["']?(notifications\.argoproj\.io\/subscri[\w./-]+|recipients\.argocd-notifications\.argoproj\.io)["']?:/m;

/** Whether a list of triggers, where an empty one stands for the default, has one that tells of a failure. */
function tellsOfFailures(triggers: readonly unknown[]): boolean {
  return (
    triggers.length === 0 ||
    triggers.some(trigger => !goodNews.test(text(trigger) ?? ''))
  );
}

function isSubscribed(annotations: unknown): boolean {
  return Object.entries(mapping(annotations)).some(([key, value]) => {
    const [subscription, trigger] = subscribe.exec(key) ?? [];
    if (subscription === undefined) return others.test(key) && Boolean(value);
    return tellsOfFailures(trigger === undefined ? [] : [trigger]);
  });
}

/** `subscriptions` of the configuration, which all Applications have. */
function hasDefaults(subscriptions: unknown): boolean {
  return list(subscriptions).some(subscription => {
    const { recipients, triggers } = mapping(subscription);
    return list(recipients).length > 0 && tellsOfFailures(list(triggers));
  });
}

/**
 * Where a document has Argo CD notify somebody of a failed sync: a subscription of an Application or a project, or one for all of them.
 * Templates and triggers that nobody subscribes to notify nobody.
 *
 * @internal
 */
export function subscribes(
  document: Pick<ManifestDocument, 'apiVersion' | 'kind' | 'name' | 'mapping'>,
  parse: (source: string) => unknown,
): boolean {
  const { apiVersion = '', kind = '', name } = document;
  if (kind === 'ConfigMap' && name === 'argocd-notifications-cm') {
    const { subscriptions } = mapping(document.mapping.data);
    return hasDefaults(
      typeof subscriptions === 'string' ? parse(subscriptions) : undefined,
    );
  }
  if (!apiVersion.startsWith('argoproj.io/')) return false;
  const spec = mapping(document.mapping.spec);
  if (kind === 'NotificationsConfiguration') {
    const { subscriptions } = spec;
    return hasDefaults(
      typeof subscriptions === 'string' ? parse(subscriptions) : subscriptions,
    );
  }
  const annotated = /^(?:Application|ApplicationSet|AppProject)$/.test(kind);
  return (
    annotated &&
    [document.mapping, mapping(spec.template)].some(({ metadata }) =>
      isSubscribed(mapping(metadata).annotations),
    )
  );
}

/** The same in values of the controller's chart. @internal */
export function subscribesInValues(values: Mapping): boolean {
  return [values, mapping(values['argo-cd']), mapping(values.argocd)].some(
    ({ notifications }) => hasDefaults(mapping(notifications).subscriptions),
  );
}

/** Offset of a subscription in a template. @internal */
export function subscriptionIn(template: string): number {
  const match = inText.exec(template);
  const [, trigger] = subscribe.exec(match?.[1] ?? '') ?? [];
  return match && tellsOfFailures(trigger === undefined ? [] : [trigger])
    ? match.index
    : -1;
}
