/**
 * What of an object is searched for keys that say credential. Private keys and tokens count in all of them.
 * `everything`: its keys and values are configuration. `secret`: judged as the data of a Secret. `templates`: its keys name
 * other keys, or it holds ciphertext; only in its templates are there values. `items`: it holds other objects.
 * `nothing`: a schema, and examples of what it describes.
 *
 * @internal
 */
export type Searched =
  'everything' | 'secret' | 'templates' | 'items' | 'nothing';

const schemas = new Set(['CustomResourceDefinition', 'ClusterServiceVersion']);

/** @internal */
export function searchedOf(kind: string | undefined): Searched {
  if (kind === undefined) return 'everything';
  if (kind === 'Secret' || kind === 'SecretList') return 'secret';
  // SealedSecret, ExternalSecret, PushSecret, VaultStaticSecret, ...
  if (kind.endsWith('Secret')) return 'templates';
  if (kind === 'Template' || kind.endsWith('List')) return 'items';
  return schemas.has(kind) ? 'nothing' : 'everything';
}
