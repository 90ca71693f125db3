import { load, YAMLException } from 'js-yaml';
import { yamlSchema } from '../parseYaml';

/** A document as `js-yaml` reads it: with a duplicate key, where that is and what parsers see that let the last one count. */
export function readByJsYaml(text: string): unknown {
  const options = { schema: yamlSchema };
  try {
    return { value: load(text, options) ?? null };
  } catch (error) {
    const { reason, mark } = error as YAMLException;
    const rejected = `rejected: ${reason}`;
    if (reason !== 'duplicated mapping key') {
      // How `yq` writes a merge key; `js-yaml` knows the tag for values only.
      const untagged = text.replace(/!!merge <<:/g, '<<:');
      return untagged === text ? rejected : readByJsYaml(untagged);
    }
    try {
      const value = load(text, { ...options, json: true }) ?? null;
      return { value, duplicate: mark.line };
    } catch {
      return rejected;
    }
  }
}
