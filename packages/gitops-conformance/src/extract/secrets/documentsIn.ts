import { ParseResult, parseYaml } from '../../yaml/parseYaml';
import { withinDepth } from '../../yaml/withinBounds';

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
  const json = parseJson(text);
  if (json) return 'limit' in json ? undefined : [json.value];
  const documents: unknown[] = [];
  for (const part of text.split(/^---.*$/m)) {
    const result = parseYaml(part);
    if ('problem' in result || 'limit' in result) return undefined;
    if (typeof result.value === 'string') return undefined;
    documents.push(result.value);
  }
  return documents;
}

/** Dashboards and policies are JSON, which reads many times faster as what it is. */
function parseJson(text: string): ParseResult | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return withinDepth(JSON.parse(text));
  } catch {
    return undefined;
  }
}
