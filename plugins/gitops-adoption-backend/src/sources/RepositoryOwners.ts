import { RepositoryBinding } from '../config/AdoptionConfig';

const WILDCARDS: Readonly<Record<string, string>> = {
  '*': '[^/]*',
  '**': '.*',
};

/** Which entities may name which repositories, as an operator bound them. What is not bound is everybody's to name. */
export class RepositoryOwners {
  readonly #bindings: readonly {
    readonly pattern: RegExp;
    readonly owners: readonly string[];
  }[];

  constructor(bindings: readonly RepositoryBinding[]) {
    this.#bindings = bindings.map(({ url, owners }) => ({
      pattern: patternOf(url),
      owners,
    }));
  }

  /** `groups` are the owner of the entity and the groups above it. */
  mayUse(repositoryUrl: string, groups: ReadonlySet<string>): boolean {
    const spelled = decoded(repositoryUrl);
    const matching = this.#bindings.filter(({ pattern }) =>
      pattern.test(spelled),
    );
    return (
      !matching.length ||
      matching.some(({ owners }) => owners.some(owner => groups.has(owner)))
    );
  }
}

/** Hosts take names of repositories in any case, and so do bindings. */
function patternOf(url: string): RegExp {
  const source = decoded(url)
    .replace(/(\.git)?\/*$/, '')
    .split(/(\*+)/)
    .map(part => WILDCARDS[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('');
  return new RegExp(`^${source}$`, 'i');
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
