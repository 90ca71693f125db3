import { EntityFacts } from '../model/EntityFacts';
import {
  ComparableEvidence,
  ComparableResult,
  Evidence,
  UnreadPart,
} from '../model/Assessment';
import { fingerprintOf } from './fingerprint';

/** Locations beyond this are counted, not listed: nobody reads the hundredth one. */
export const MAX_LISTED = 20;

/** A comparison wants all of them; a result with more than this cannot be compared. */
const MAX_COMPARED = 100_000;

/** What a later comparison needs to know. @public */
export interface ComparisonOptions {
  /** Paths by which a later state knows files of this one: files that were moved and not changed. */
  readonly movedTo?: ReadonlyMap<string, string>;
}

/** Two objects of a file may have the same mistake: which of them has it belongs to the finding. */
class ObjectsByLine {
  readonly #byPath = new Map<
    string,
    EntityFacts['facts']['manifests'][number][]
  >();

  constructor(
    { repository: { manifests } }: EntityFacts,
    paths: ReadonlySet<string>,
  ) {
    for (const manifest of manifests) {
      if (!paths.has(manifest.path)) continue;
      const known = this.#byPath.get(manifest.path);
      if (known) known.push(manifest);
      else this.#byPath.set(manifest.path, [manifest]);
    }
    for (const own of this.#byPath.values()) {
      own.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    }
  }

  objectAt({ path, line }: Evidence): string | undefined {
    const own = this.#byPath.get(path);
    if (!own || line === undefined) return undefined;
    // The last one that begins at or before the line.
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1; // eslint-disable-line no-bitwise
      if ((own[middle].line ?? 0) <= line) low = middle + 1;
      else high = middle;
    }
    const manifest = own[low - 1];
    return (
      manifest &&
      `${manifest.kind} ${manifest.namespace ?? ''}/${manifest.name ?? ''}`
    );
  }
}

/**
 * The evidence of a result as it is kept: a few locations to be shown, or all of them with their fingerprints.
 *
 * @internal
 */
export function keepEvidence(
  ruleId: string,
  evidence: readonly Evidence[],
  facts: EntityFacts,
  comparison: ComparisonOptions | undefined,
): Pick<ComparableResult, 'evidence' | 'omittedEvidence'> {
  const kept = evidence.slice(0, comparison ? MAX_COMPARED : MAX_LISTED);
  const omittedEvidence = evidence.length - kept.length;
  return {
    evidence: comparison
      ? withFingerprints(ruleId, kept, facts, comparison)
      : kept,
    ...(omittedEvidence ? { omittedEvidence } : {}),
  };
}

function withFingerprints(
  ruleId: string,
  evidence: readonly Evidence[],
  facts: EntityFacts,
  { movedTo }: ComparisonOptions,
): ComparableEvidence[] {
  const objects = new ObjectsByLine(
    facts,
    new Set(evidence.map(({ path }) => path)),
  );
  return evidence.map(location => {
    const { path, message, repositoryUrl } = location;
    const known = repositoryUrl === undefined ? movedTo?.get(path) : undefined;
    return {
      ...location,
      fingerprint: fingerprintOf({
        ruleId,
        path: known ?? path,
        message,
        repositoryUrl,
        object:
          repositoryUrl === undefined ? objects.objectAt(location) : undefined,
      }),
    };
  });
}

/**
 * What of an entity's files was not read.
 *
 * @internal
 */
export function unreadPartsOf({ facts }: EntityFacts): UnreadPart[] {
  return [
    ...facts.limits
      .filter(({ limit }) => limit !== 'path-outside-tree')
      .map(({ limit, path = '.', message }) => ({
        reason: limit,
        path,
        message,
      })),
    ...facts.problems
      .filter(
        ({ problem }) => problem === 'unreadable' || problem === 'too-large',
      )
      .map(({ problem, path, message }) => ({
        reason: problem,
        path,
        message,
      })),
  ];
}
