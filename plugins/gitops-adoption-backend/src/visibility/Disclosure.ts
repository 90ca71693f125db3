import { Assessment, Evidence, RuleResult } from '@gitops-adoption/conformance';
import { HIDDEN_LOCATION } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { EntityPathIndex, RepositoryAt } from './EntityPathIndex';
import { EstateSnapshot } from '../snapshot/EstateSnapshot';
import { normalizeRepositoryUrl } from '../sources/repositoryUrl';

/** What has a slash or the ending of a file: a path, a URL or an image. */
const LOCATION =
  /(?:https?:\/\/)?[^\s'"`()<>,;:]*(?:\/[^\s'"`()<>,;]*|\.(?:ya?ml|json|jsonnet|tpl|tf|md|toml|env))+/gi;

const known = new WeakMap<EstateSnapshot, Disclosure>();

/**
 * What of the results of visible entities may be disclosed. A result can rest on files of other repositories, such as an
 * Application in a central one: where the caller may see no entity of that repository, or where the path is one of
 * hidden entities alone, neither repository, path nor line is named. Whatever answers with results passes them through
 * here.
 */
export class Disclosure {
  readonly #estate: EstateSnapshot;
  #locations?: EntityPathIndex;

  private constructor(estate: EstateSnapshot) {
    this.#estate = estate;
  }

  /** For whoever sees this part of the estate. */
  static of(estate: EstateSnapshot): Disclosure {
    let disclosure = known.get(estate);
    if (!disclosure) {
      disclosure = new Disclosure(estate);
      known.set(estate, disclosure);
    }
    return disclosure;
  }

  result(entityRef: string, result: RuleResult): RuleResult {
    if (this.#estate.isWhole) {
      return result;
    }
    const own = this.#repositoryOf(entityRef);
    const isHidden = result.evidence.map(
      evidence => !this.#isVisible(evidence, own),
    );
    if (!isHidden.includes(true)) {
      // What is beyond the bound of the list may be hidden, and the message may name it.
      return result.omittedEvidence
        ? { ...result, message: withoutLocations(result.message) }
        : result;
    }
    const { omittedEvidence: _, ...rest } = result;
    const evidence = result.evidence.map((entry, index) =>
      isHidden[index]
        ? { path: HIDDEN_LOCATION, message: withoutLocations(entry.message) }
        : entry,
    );
    return {
      ...rest,
      message: withoutLocations(result.message),
      evidence: onceEach(evidence),
    };
  }

  assessment(assessment: Assessment): Assessment {
    return this.#estate.isWhole
      ? assessment
      : {
          ...assessment,
          results: assessment.results.map(result =>
            this.result(assessment.entityRef, result),
          ),
        };
  }

  /** The message of a result of which nothing else is known. */
  message(message: string): string {
    return this.#estate.isWhole ? message : withoutLocations(message);
  }

  #isVisible(
    { path, repositoryUrl }: Evidence,
    own: RepositoryAt | undefined,
  ): boolean {
    const locations = this.#entityPaths();
    if (repositoryUrl !== undefined) {
      const url = normalizeRepositoryUrl(repositoryUrl);
      return url !== undefined && locations.isVisibleAt(url, path);
    }
    return own === undefined || locations.isPathVisible(own, path);
  }

  #repositoryOf(entityRef: string): RepositoryAt | undefined {
    const source = this.#estate.entities.get(entityRef)?.source;
    return source?.repositoryUrl === undefined
      ? undefined
      : { url: source.repositoryUrl, ref: source.ref };
  }

  #entityPaths(): EntityPathIndex {
    this.#locations ??= new EntityPathIndex({
      whole: this.#estate.whole,
      visible: this.#estate,
    });
    return this.#locations;
  }
}

function withoutLocations(message: string): string {
  return message.replace(LOCATION, '…');
}

/** How many locations are hidden is not disclosed either. */
function onceEach(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ path, message }) => {
    const isRepeated = path === HIDDEN_LOCATION && seen.has(message);
    seen.add(path === HIDDEN_LOCATION ? message : '');
    return !isRepeated;
  });
}
