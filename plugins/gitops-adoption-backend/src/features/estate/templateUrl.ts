import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';

/** The form of a scaffolder template, filled in as far as is known. Relative to the app. */
export function templateUrl(
  template: string,
  values?: Readonly<Record<string, unknown>>,
): string {
  const { namespace, name } = parseEntityRef(template, {
    defaultKind: 'template',
    defaultNamespace: DEFAULT_NAMESPACE,
  });
  const path = `/create/templates/${encodeURIComponent(namespace)}/${encodeURIComponent(name)}`;
  return values && Object.keys(values).length
    ? `${path}?formData=${encodeURIComponent(JSON.stringify(values))}`
    : path;
}
