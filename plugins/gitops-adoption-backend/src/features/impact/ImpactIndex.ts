import { ForeignUse, RepositoryReach } from '@gitops-adoption/conformance';
import { AnalyzedRow } from '../../database/facts/loadReach';
import { normalizeRepositoryUrl } from '../../sources/repositoryUrl';

/** A repository at a ref, and how far its changes reach. */
export interface ReachingRepository {
  readonly id: string;
  readonly url: string;
  readonly ref?: string;
  readonly treeUrl: string;
  readonly reach: RepositoryReach;
}

/** A use of a repository's directory, by another one. */
export interface UseElsewhere {
  readonly repository: ReachingRepository;
  readonly use: ForeignUse;
}

/** Who builds on what, over all scanned repositories. Never changed once made. */
export class ImpactIndex {
  /** Another one when anything of it is. */
  readonly digest: string;
  readonly repositories: ReadonlyMap<string, ReachingRepository>;
  /** By URL and path. */
  readonly #uses = new Map<string, Map<string, UseElsewhere[]>>();

  constructor(
    repositories: readonly (AnalyzedRow & { reach: RepositoryReach })[],
    contentDigest: string,
  ) {
    this.digest = contentDigest;
    this.repositories = new Map(
      repositories.map(({ id, url, ref, tree_url, reach }) => [
        id,
        { id, url, ref: ref ?? undefined, treeUrl: tree_url, reach },
      ]),
    );
    for (const repository of this.repositories.values()) {
      for (const use of repository.reach.uses) {
        const url = normalizeRepositoryUrl(use.repositoryUrl);
        if (url && url !== repository.url) {
          const byPath = this.#uses.get(url) ?? new Map();
          byPath.set(use.path, [
            ...(byPath.get(use.path) ?? []),
            { repository, use },
          ]);
          this.#uses.set(url, byPath);
        }
      }
    }
  }

  /** Repositories at a URL: one for each ref that is scanned. */
  at(url: string): ReachingRepository[] {
    return [...this.repositories.values()].filter(
      repository => repository.url === url,
    );
  }

  /** Uses of one of a repository's directories by others. */
  usesOf({ url }: ReachingRepository, path: string): readonly UseElsewhere[] {
    return this.#uses.get(url)?.get(path) ?? [];
  }

  /** Directories of a repository that others use. */
  usedElsewhere({ url }: ReachingRepository): string[] {
    return [...(this.#uses.get(url)?.keys() ?? [])];
  }
}

/** Whether a change that is merged where a repository is scanned is used at once. */
export function isReached(
  use: ForeignUse,
  { ref }: ReachingRepository,
): boolean {
  const { pinned, revision } = use;
  return (
    !pinned &&
    (revision === undefined ||
      revision === 'HEAD' ||
      ref === undefined ||
      revision.replace(/^refs\/heads\//, '') === ref)
  );
}
