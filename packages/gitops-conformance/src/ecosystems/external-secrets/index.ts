import { isMapping } from '../../yaml/SourceDocument';
import { Ecosystem, ManifestDocument, PlainEntry } from '../Ecosystem';

/** External Secrets Operator: fetches secrets from the stores that people keep them in. @public */
export const externalSecrets: Ecosystem = {
  id: 'external-secrets',
  title: 'External Secrets Operator',
  version: 2,
  // The second is that of its predecessor.
  apiGroups: ['external-secrets.io', 'kubernetes-client.io'],
  kinds: {},
  secrets: {
    strategy: 'external-secrets',
    kinds: [
      'ExternalSecret',
      'ClusterExternalSecret',
      'SecretStore',
      'ClusterSecretStore',
      'PushSecret',
      'ClusterPushSecret',
    ],
    isDeprecated: (apiVersion, kind) =>
      apiVersion.startsWith('kubernetes-client.io/') ||
      apiVersion.endsWith('/v1beta1') ||
      // What pushes has not come further yet.
      (apiVersion.endsWith('/v1alpha1') && !kind.endsWith('PushSecret')),
    isUsedBy: document => fakeDataOf(document) === undefined,
    plainEntries: plainEntriesOf,
  },
};

/** What the provider `fake` of a store hands out, which is written in the store itself. */
function fakeDataOf({ kind, text, mapping }: ManifestDocument): unknown {
  if (!kind?.endsWith('SecretStore') || !text.includes('fake'))
    return undefined;
  const spec = isMapping(mapping.spec) ? mapping.spec : {};
  const provider = isMapping(spec.provider) ? spec.provider : {};
  return isMapping(provider.fake) ? (provider.fake.data ?? []) : undefined;
}

function plainEntriesOf(document: ManifestDocument): readonly PlainEntry[] {
  const data = fakeDataOf(document);
  if (!Array.isArray(data)) return [];
  return data.flatMap((item: unknown, index): PlainEntry[] => {
    const path = ['spec', 'provider', 'fake', 'data', index];
    if (!isMapping(item)) return [];
    const { key, value, valueMap } = item;
    const plain: PlainEntry[] = [];
    if (typeof key === 'string' && typeof value === 'string')
      plain.push({ path: [...path, 'value'], key, value });
    for (const [name, entry] of Object.entries(
      isMapping(valueMap) ? valueMap : {},
    ))
      if (typeof entry === 'string')
        plain.push({
          path: [...path, 'valueMap', name],
          key: name,
          value: entry,
        });
    return plain;
  });
}
