import { RepositoryFacts, UnitEnvironment } from '../../model/RepositoryFacts';
import { describeImage } from './images';
import { perItem } from './perItem';

/** Something with a version that an environment deploys, and where that is written. @internal */
export interface DeployedVersion {
  readonly path: string;
  readonly line?: number;
  readonly what: string;
  /** Whoever fills in a placeholder decides it. */
  readonly isOpen: boolean;
}

/**
 * Images and charts that an environment deploys. A chart's version that overlays patch is written in each of them.
 *
 * @internal
 */
export const versionsOf = perItem(
  (
    reconcilerObjects: RepositoryFacts['reconcilerObjects'],
  ): ((environment: UnitEnvironment) => DeployedVersion[]) => {
    const charts = new Map<
      string,
      { readonly version: DeployedVersion; readonly isPatched: boolean }[]
    >();
    for (const { path, line, sources, name } of reconcilerObjects) {
      const released = sources.filter(
        ({ chart, revision }) => chart && revision,
      );
      if (!released.length) continue;
      const [{ chart, revision }] = released;
      const version = {
        path,
        line,
        what: `chart ${chart} ${revision} of ${name}`,
        isOpen: released.every(
          ({ revisionPinning }) => revisionPinning === 'unknown',
        ),
      };
      const isPatched = released.some(other => other.revision !== revision);
      charts.set(path, [...(charts.get(path) ?? []), { version, isPatched }]);
    }
    return ({ path: own, images, files }) => [
      ...images.map(image => ({
        path: image.path,
        line: image.line,
        what: describeImage(image),
        isOpen: image.pinning === 'unknown',
      })),
      ...files.flatMap(file =>
        (charts.get(file) ?? []).map(({ version, isPatched }) =>
          isPatched ? { ...version, path: own } : version,
        ),
      ),
    ];
  },
);
