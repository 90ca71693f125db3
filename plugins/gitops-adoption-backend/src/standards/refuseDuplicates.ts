import { LoadedStandard } from './LoadedStandard';

/**
 * Leaves the first of several standards with one name and version, and says of the others why they are not used: results
 * name a standard by both, and could not be distinguished.
 */
export function refuseDuplicates(
  standards: readonly LoadedStandard[],
): LoadedStandard[] {
  const targets = new Map<string, string>();
  return standards.map(loaded => {
    if (!loaded.standard) {
      return loaded;
    }
    const { name, version } = loaded.standard.metadata;
    const reference = `${name}@${version}`;
    const first = targets.get(reference);
    if (first === undefined) {
      targets.set(reference, loaded.target);
      return loaded;
    }
    const { target, errors } = loaded;
    return {
      target,
      errors: [
        `${target}: it is ${reference}, as ${first} is, which comes before it and is used; give one of them another name or version`,
        ...errors,
      ],
    };
  });
}
