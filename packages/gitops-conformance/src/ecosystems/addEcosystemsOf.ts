import { Ecosystem } from './Ecosystem';
import { addEcosystem } from './registry';

/**
 * Adds the ecosystems that a module exports as `ecosystems`.
 *
 * @param exported - what the module exports
 * @param name - of the module, for messages
 * @throws an `Error` that names the module, where something exported is no ecosystem or can't be added
 * @public
 */
export function addEcosystemsOf(
  exported: unknown,
  name: string,
): readonly Ecosystem[] {
  const { ecosystems } = Object(exported) as { ecosystems?: unknown };
  if (!Array.isArray(ecosystems))
    throw new Error(`'${name}' exports no list named 'ecosystems'`);
  return ecosystems.map((ecosystem: unknown, index) => {
    const missing = missingOf(ecosystem);
    if (missing)
      throw new Error(
        `'${name}' exports no ecosystem as ecosystems[${index}]: expected ${missing}`,
      );
    addEcosystem(ecosystem as Ecosystem);
    return ecosystem as Ecosystem;
  });
}

/** The first thing that each ecosystem has and this one lacks. */
function missingOf(value: unknown): string | undefined {
  const { id, title, version, apiGroups, kinds } = Object(
    value,
  ) as Partial<Ecosystem>;
  if (typeof id !== 'string' || id === '') return "'id', a text";
  if (typeof title !== 'string') return "'title', a text";
  if (!Number.isInteger(version)) return "'version', a whole number";
  if (!Array.isArray(apiGroups) || !apiGroups.every(isText))
    return "'apiGroups', a list of texts";
  if (typeof kinds !== 'object' || kinds === null)
    return "'kinds', a map of kinds to what they do";
  return undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
