import { isMapping } from '../../yaml/SourceDocument';
import { ManifestDocument, PlainEntry } from '../Ecosystem';

const fields = ['stringData', 'data', 'string_data'] as const;

const templateFields = ['secretTemplates', 'secret_templates'] as const;

/** Entries of a `SopsSecret`, whose operator decrypts its templates into Secrets; without a `sops` block there is nothing to decrypt. @internal */
export function plainEntriesOf(
  document: ManifestDocument,
): readonly PlainEntry[] {
  if (document.kind !== 'SopsSecret' || document.has('sops')) return [];
  const { spec } = document.mapping;
  if (!isMapping(spec)) return [];
  const name = templateFields.find(field => Array.isArray(spec[field]));
  const templates = name === undefined ? [] : (spec[name] as unknown[]);
  return [
    ...entriesOf(spec, ['spec']),
    ...templates.flatMap((template, index) =>
      isMapping(template)
        ? entriesOf(template, ['spec', name ?? '', index])
        : [],
    ),
  ];
}

function entriesOf(
  object: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
): PlainEntry[] {
  return fields.flatMap(field => {
    const entries = object[field];
    if (!isMapping(entries)) return [];
    return Object.entries(entries).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number'
        ? {
            path: [...path, field, key],
            key,
            value: String(value),
            encoded: field === 'data',
            promised: true,
          }
        : [],
    );
  });
}
