import {
  comparableRepositoryUrl,
  isRepositoryUrl,
  isTemplated,
  repositoryKey,
} from '../../text/repositoryUrl';
import { isLayer, parseEnvironmentName } from '../environments/environmentName';
import { isGenericDirectory } from '../units/unitNames';

/** How many paths under a repository's URL exist here. */
interface Votes {
  hits: number;
  misses: number;
  /** What those that exist are called, apart from words that any repository has: `overlays`, `prod`, `base`. */
  readonly names: Set<string>;
}

/**
 * Which repository URLs mean the very repository that is read. That is known from its URL, or else from the paths: a URL is
 * this one's when paths under it exist here.
 *
 * @internal
 */
export class OwnRepository {
  private readonly votes = new Map<string, Votes>();
  /** Repositories whose root is deployed: it exists in every tree, so it tells nothing. */
  private readonly roots = new Set<string>();
  /** The URL that most paths speak for. */
  private most?: { readonly key: string; readonly hits: number };

  constructor(private readonly ownUrl: string | undefined) {}

  /** Whether some URL is known to be this repository's. */
  get isKnown(): boolean {
    return this.ownUrl !== undefined || this.most !== undefined;
  }

  /** Takes note of whether a path under a repository exists in the tree. */
  vote(repository: string, path: string, exists: boolean): void {
    const key = repositoryKey(repository);
    if (path === '.') {
      this.roots.add(key);
      return;
    }
    const votes = this.votes.get(key) ?? {
      hits: 0,
      misses: 0,
      names: new Set(),
    };
    if (exists) {
      votes.hits++;
      const name = tellingName(path);
      if (name !== '') votes.names.add(name);
    } else votes.misses++;
    this.votes.set(key, votes);
    if (isRepositoryUrl(repository) && votes.hits > (this.most?.hits ?? 0))
      this.most = { key, hits: votes.hits };
  }

  /** Whether a repository is this one; `undefined` where nothing tells. */
  is(repository: string): boolean | undefined {
    if (repository === '') return true;
    const isUrl = isRepositoryUrl(repository) && !isTemplated(repository);
    if (this.ownUrl !== undefined && isUrl)
      return (
        comparableRepositoryUrl(repository) ===
        comparableRepositoryUrl(this.ownUrl)
      );
    const votes = this.votes.get(repositoryKey(repository));
    // Two paths of names that no other repository has exist here by no chance, however many do not.
    if (votes && votes.hits > 0)
      return (votes.hits >= votes.misses || votes.names.size >= 2) &&
        !this.isOutvoted(repository)
        ? true
        : undefined;
    if (repository === 'GitRepository/flux-system') return true;
    // Of one repository there is one URL, as a rule.
    return isUrl && this.isKnown ? false : undefined;
  }

  /** Whether some path under it exists here, which may be by chance. */
  hasPathsOf(repository: string): boolean {
    return (this.votes.get(repositoryKey(repository))?.hits ?? 0) > 0;
  }

  /** Whether more paths speak for a repository of another name: `deploy` or `base` exist in many. */
  isOutvoted(repository: string): boolean {
    if (!isRepositoryUrl(repository)) return false;
    const own = this.votes.get(repositoryKey(repository));
    return (
      this.most !== undefined &&
      own !== undefined &&
      own.hits < this.most.hits &&
      nameOf(repository) !== nameOf(this.most.key)
    );
  }

  /** Whether its root could as well be that of another one. */
  isAmbiguousRoot(repository: string): boolean {
    return (
      this.is(repository) === undefined &&
      this.roots.size > 1 &&
      this.roots.has(repositoryKey(repository))
    );
  }
}

function tellingName(path: string): string {
  return path
    .split('/')
    .filter(
      name =>
        !isGenericDirectory(name) &&
        !isLayer(name) &&
        parseEnvironmentName(name) === undefined,
    )
    .join('/');
}

/** Of one repository with several hosts or owners, the name is the same. */
function nameOf(repository: string): string {
  return repositoryKey(repository).replace(/^.*\//, '');
}
