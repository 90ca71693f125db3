/** A way into a document: keys of mappings, indexes of sequences. @internal */
export type DocumentPath = readonly (string | number)[];

/**
 * The line, from 0, of a node of a JSON document: follows the keys of the path through the text in order.
 *
 * @internal
 */
export function locateInJson(text: string, path: DocumentPath): number {
  let at = 0;
  for (const step of path) {
    if (typeof step === 'number') continue;
    const next = text.indexOf(`${JSON.stringify(step)}`, at);
    if (next < 0) break;
    at = next;
  }
  let line = 0;
  for (
    let i = text.indexOf('\n');
    i >= 0 && i < at;
    i = text.indexOf('\n', i + 1)
  )
    line++;
  return line;
}
