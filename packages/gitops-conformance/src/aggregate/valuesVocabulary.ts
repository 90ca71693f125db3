import { RepositoryFacts } from '../model/RepositoryFacts';
import { CONCEPTS, KNOWN_CONCEPTS, WRAPPERS } from './vocabularyConcepts';

/** @public */
export interface VocabularyWord {
  /** The key as it is written, dotted. */
  readonly key: string;
  readonly entities: readonly string[];
  /** Where it is written, one location an entity. */
  readonly evidence: readonly {
    readonly repositoryUrl?: string;
    readonly path: string;
    readonly line?: number;
  }[];
}

/** One meaning under several names. @public */
export interface VocabularyConcept {
  readonly concept: string;
  readonly type: string;
  /** The commonest first: the candidate for the standard's word. */
  readonly words: readonly VocabularyWord[];
}

/** @public */
export interface VocabularyEntity {
  readonly entityRef: string;
  readonly facts: RepositoryFacts;
}

/**
 * Keys of values files that mean the same across repositories under different names: `replicas`, `replicaCount`,
 * `deployment.replicas`. Two keys mean the same when they hold the same type and are one word once their spelling and the
 * wrappers that say nothing (`global`, `app`, the service's own name) are taken off, or when Helm's conventions know them
 * as synonyms. A key below another component (`redis.replicas`) keeps that component and stays apart.
 *
 * @public
 */
export function valuesVocabulary(
  entities: readonly VocabularyEntity[],
): VocabularyConcept[] {
  const concepts = new Map<
    string,
    { concept: string; type: string; words: Map<string, VocabularyWord> }
  >();
  for (const { entityRef, facts } of entities) {
    const ownNames = namesOf(entityRef, facts);
    for (const { path, keys, chart } of facts.valuesFiles) {
      // What a vendored chart calls things is not this estate's choice.
      if (isVendored(chart, facts)) continue;
      for (const { key, type, line } of keys) {
        const concept = conceptOf(key, ownNames);
        const id = `${concept}|${type}`;
        const entry = concepts.get(id) ?? { concept, type, words: new Map() };
        concepts.set(id, entry);
        const word = entry.words.get(key) ?? {
          key,
          entities: [],
          evidence: [],
        };
        if (word.entities.includes(entityRef)) continue;
        entry.words.set(key, {
          key,
          entities: [...word.entities, entityRef],
          evidence: [
            ...word.evidence,
            { repositoryUrl: facts.repository.url, path, line },
          ],
        });
      }
    }
  }
  return [...concepts.values()]
    .map(({ concept, type, words }) => {
      const sorted = [...words.values()].sort(
        (a, b) =>
          b.entities.length - a.entities.length || a.key.localeCompare(b.key),
      );
      // Without a name of its own, a meaning is called by its commonest word.
      const named = KNOWN_CONCEPTS.has(concept) ? concept : sorted[0].key;
      return { concept: named, type, words: sorted };
    })
    .filter(({ words }) => words.length > 1 && spansEntities(words))
    .sort((a, b) => usersOf(b.words) - usersOf(a.words));
}

/** One repository may use two words on purpose; only between repositories is it a difference of language. */
function spansEntities(words: readonly VocabularyWord[]): boolean {
  return words.some(word =>
    words.some(
      other =>
        other !== word &&
        other.entities.some(ref => !word.entities.includes(ref)),
    ),
  );
}

function usersOf(words: readonly VocabularyWord[]): number {
  return new Set(words.flatMap(({ entities }) => entities)).size;
}

function conceptOf(key: string, ownNames: ReadonlySet<string>): string {
  const segments = key.split('.');
  while (
    segments.length > 1 &&
    (WRAPPERS.has(spell(segments[0])) || ownNames.has(spell(segments[0])))
  ) {
    segments.shift();
  }
  const spelt = segments.map(spell).join('.');
  return CONCEPTS.get(spelt) ?? spelt;
}

/** `replica_count`, `replica-count` and `replicaCount` are spelt alike, a plural like its singular. */
function spell(segment: string): string {
  const letters = segment.toLowerCase().replace(/[^a-z0-9]/g, '');
  return letters.length > 3 && letters.endsWith('s') && !letters.endsWith('ss')
    ? letters.slice(0, -1)
    : letters;
}

/**
 * The service's name and its charts' are wrappers; a chart's dependency is not, even when a wrapper chart is called like
 * the one that it wraps: what is below that key is the vocabulary of somebody else.
 */
function namesOf(
  entityRef: string,
  facts: RepositoryFacts,
): ReadonlySet<string> {
  const name = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  const own = facts.charts.filter(({ parent }) => parent === undefined);
  const dependencies = own.flatMap(chart =>
    chart.dependencies.map(dependency => spell(dependency.name)),
  );
  return new Set(
    [name, ...own.flatMap(chart => (chart.name ? [chart.name] : []))]
      .map(spell)
      .filter(word => !dependencies.includes(word)),
  );
}

function isVendored(
  chart: string | undefined,
  { charts }: RepositoryFacts,
): boolean {
  return charts.some(
    ({ path, parent }) => path === chart && parent !== undefined,
  );
}
