import { LinkContext } from '../LinkContext';
import { DeployableUnit, UnitEnvironment } from '../../model/RepositoryFacts';
import { UnitOutline } from './outlineUnits';

/** @internal */
export interface LinkedUnits {
  readonly outlines: readonly UnitOutline[];
  readonly units: readonly DeployableUnit[];
}

/**
 * Units with the images of their environments. Of what was linked before, units are used again that have the same outline
 * and hold no file that changed.
 *
 * @internal
 */
export function linkUnits(
  context: LinkContext,
  outlines: readonly UnitOutline[],
  before?: LinkedUnits,
  changed: ReadonlySet<string> = new Set(),
): LinkedUnits {
  const known = new Map(
    before?.outlines.map((outline, i) => [outline, before.units[i]]),
  );
  const isChanged = (path: string) => changed.has(path);
  const units = outlines.map((outline): DeployableUnit => {
    const { unit, entries } = outline;
    const last = known.get(outline);
    if (
      last &&
      !unit.files.some(isChanged) &&
      !entries.some(same => same.some(({ layers }) => layers?.some(isChanged)))
    )
      return last;
    const environments = unit.environments.map(
      (environment, at): UnitEnvironment => ({
        ...environment,
        images: entries[at].flatMap(entry => entry.imagesIn(context)),
      }),
    );
    return { ...unit, environments };
  });
  return { outlines, units };
}
