import { parseYaml } from '../../yaml/parseYaml';

/** Keys of texts that are YAML, and how such a text begins. */
const yamlKey = /(?:^|[._-])(?:values|valuesContent|patch|ya?ml|json)$/i;
const yamlStart =
  /^(?:\s|#[^\n]*\n|---[ \t\r]*\n)*(?:-[ \t]+op:|\[?\{?["']?(?:apiVersion|kind|op|\$patch)["']?:)/;

/** Whether a text is YAML by its key, or by how it begins. @internal */
export function looksLikeDocuments(key: string, text: string): boolean {
  return text.includes(':') && (yamlKey.test(key) || yamlStart.test(text));
}

/** The documents of a text, if all of it is YAML or JSON. @internal */
export function documentsIn(text: string): unknown[] | undefined {
  const documents: unknown[] = [];
  for (const part of text.split(/^---.*$/m)) {
    const result = parseYaml(part);
    if ('problem' in result || 'limit' in result) return undefined;
    if (typeof result.value === 'string') return undefined;
    documents.push(result.value);
  }
  return documents;
}
