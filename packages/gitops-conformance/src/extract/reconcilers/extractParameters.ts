import { parametersOf } from '../../ecosystems/parametersOf';
import { isMapping } from '../../yaml/SourceDocument';
import { FileContent } from '../source/FileContent';
import { SourceFile } from '../source/SourceFile';
import { FileFacts } from '../FileFacts';

/** Of a larger file nobody makes Applications. */
const maxSize = 8 * 1024;
const maxItems = 100;
const valuesName = /(?:^|[-._])values?(?:[-._]|$)/i;

/**
 * Parameters that a generator of Applications would read of a file: everything that is no manifest may be one that it
 * names, `config.json` by convention.
 *
 * @internal
 */
export function extractParameters({
  name,
  content,
}: SourceFile): FileFacts['parameters'] {
  // Those of a chart are many, and of other use.
  return valuesName.test(name) ? undefined : content.once(readParameters);
}

function readParameters({
  text,
  documents,
}: FileContent): FileFacts['parameters'] {
  const [document, another] = documents;
  if (!document || another || text.length > maxSize) return undefined;
  // A `Chart.yaml` has a version, and no kind.
  if (document.kind !== undefined && document.apiVersion !== undefined)
    return undefined;
  const { value } = document;
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0 || items.length > maxItems || !items.every(isMapping))
    return undefined;
  return items.map(parametersOf);
}
