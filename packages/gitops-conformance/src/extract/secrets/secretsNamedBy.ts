import { text } from '../../ecosystems/fields';
import { groupOf, reconcilerOf } from '../../ecosystems/registry';
import { isMapping, SourceDocument } from '../../yaml/SourceDocument';

/** Groups of Kubernetes itself and of operators that read Secrets and write none but certificates. */
const readers =
  /(?:^|\.)(?:k8s\.io|istio\.io|openshift\.io|cert-manager\.io|traefik\.(?:io|containo\.us)|argoproj\.io|cattle\.io)$|^(?:apps|batch|autoscaling|policy|extensions|)$|^monitoring\.coreos\.com$/;
const maxNodes = 1000;
const maxNames = 20;

/**
 * Secrets that an object of some operator names, in a field that speaks of a Secret: `managedSecret: {name: orders}`,
 * `secretName: orders`. Which of them it writes is known to the operator alone.
 *
 * @internal
 */
export function secretsNamedBy(
  document: SourceDocument,
): readonly string[] | undefined {
  const { apiVersion } = document;
  if (apiVersion === undefined || readers.test(groupOf(apiVersion)))
    return undefined;
  if (reconcilerOf(apiVersion) || !/secret/i.test(document.text))
    return undefined;
  const names = new Set<string>();
  const left: { value: unknown; ofSecret: boolean }[] = [
    { value: document.mapping.spec, ofSecret: false },
  ];
  let nodes = 0;
  for (let next = left.pop(); next; next = left.pop()) {
    const { value, ofSecret } = next;
    if (++nodes > maxNodes || names.size >= maxNames) break;
    if (Array.isArray(value))
      for (const item of value) left.push({ value: item, ofSecret });
    else if (isMapping(value))
      for (const [key, item] of Object.entries(value)) {
        const isSecret = /secret/i.test(key);
        const name =
          (ofSecret && key === 'name') || /secret_?name$/i.test(key)
            ? text(item)
            : undefined;
        if (name !== undefined) names.add(name);
        else left.push({ value: item, ofSecret: isSecret });
      }
  }
  return names.size > 0 ? [...names] : undefined;
}
