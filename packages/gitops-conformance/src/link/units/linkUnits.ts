import { LimitReached } from '../../model/RepositoryTree';
import { maxListedFiles } from './FileBudget';
import { LinkContext } from '../LinkContext';
import { DeployableUnit, UnitEnvironment } from '../../model/RepositoryFacts';
import { ReconcilerImages } from './reconcilerImages';
import { maxReconcilers, UnitOutline } from './outlineUnits';

/** @internal */
export interface LinkedUnits {
  readonly outlines: readonly UnitOutline[];
  readonly units: readonly DeployableUnit[];
  /** Units of which not all is listed. */
  readonly limits: readonly LimitReached[];
  /** Objects elsewhere set images of some. */
  readonly isSetElsewhere: boolean;
}

/** Images that all environments of all units may list together: each lists those of the bases that it shares with others. */
const maxImages = 100_000;

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
  const set = new ReconcilerImages(context.reconcilerObjects, directory =>
    context.graph.at(directory) ? context.graph.filesOf(directory) : undefined,
  );
  const isSetElsewhere = !set.isEmpty;
  // How much room there is for a unit depends on those before it.
  const known = new Map(
    before?.limits.length || before?.isSetElsewhere || isSetElsewhere
      ? []
      : before?.outlines.map((outline, i) => [outline, before.units[i]]),
  );
  const limits: LimitReached[] = [];
  let left = maxImages;
  const isChanged = (path: string) => changed.has(path);
  const units = outlines.map((outline): DeployableUnit => {
    const { unit, entries } = outline;
    const { path } = unit;
    if (entries.some(same => same.some(({ cut }) => cut)))
      limits.push({
        limit: 'expansion',
        path,
        message: `the environments of charts list more than ${maxListedFiles} files`,
      });
    if (
      unit.environments.some(
        ({ reconciledBy }) => reconciledBy.length >= maxReconcilers,
      )
    )
      limits.push({
        limit: 'expansion',
        path,
        message: `of what deploys an environment, ${maxReconcilers} objects are listed`,
      });
    if (left <= 0) {
      limits.push(tooManyImages(path));
      return unit;
    }
    const last = known.get(outline);
    if (
      last &&
      !unit.files.some(isChanged) &&
      !entries.some(same => same.some(({ layers }) => layers?.some(isChanged)))
    ) {
      left -= imagesIn(last);
      return last;
    }
    const environments = unit.environments.map(
      (environment, at): UnitEnvironment => {
        if (left <= 0) return environment;
        const images = entries[at].flatMap(entry => {
          const own = entry.imagesIn(context);
          if (!isSetElsewhere) return own;
          const by = context.graph.at(entry.directory)?.file;
          return own.flatMap(image => set.of(image, by ?? image.path));
        });
        left -= images.length;
        return { ...environment, images };
      },
    );
    if (left <= 0) limits.push(tooManyImages(path));
    return { ...unit, environments };
  });
  return { outlines, units, limits, isSetElsewhere };
}

function imagesIn({ environments }: DeployableUnit): number {
  return environments.reduce((sum, { images }) => sum + images.length, 0);
}

function tooManyImages(path: string): LimitReached {
  const message = `environments list more than ${maxImages} images`;
  return { limit: 'expansion', path, message };
}
