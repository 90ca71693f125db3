import { Assessment, Pattern, UnitPattern } from '../model/Assessment';
import {
  NONE,
  PATTERN_PARTS,
  PatternDeviation,
  deviationsFrom,
} from '../assess/pattern';
import { Standard } from '../model/Standard';
import { PatternCluster, Variance } from './Adoption';

/** What is built in the same way, and who does so. @public */
export interface PatternMembers {
  readonly pattern: Pattern;
  /** One for each unit; without a unit where an entity is built as one. */
  readonly members: readonly {
    readonly entityRef: string;
    readonly unit?: Pick<UnitPattern, 'name' | 'path'>;
  }[];
  /** From the nearest of the profiles of the members; every part where none is known. */
  readonly deviations: readonly PatternDeviation[];
}

/**
 * How many patterns are really run: deployable units of equal fingerprints are one cluster, and the effective number is
 * the exponential of the Shannon entropy, so that one unit that differs from thirty weighs as little as it should.
 *
 * @public
 */
export function varianceOf(
  assessments: readonly Assessment[],
  standard: Standard,
): Variance {
  const clusters = clustersOf(assessments);
  return {
    count: clusters.length,
    effective: effectiveNumber(clusters.map(({ members }) => members.length)),
    clusters: clusters
      .map(cluster => toPatternCluster(cluster, standard))
      .sort((a, b) => b.entities.length - a.entities.length),
  };
}

/**
 * The patterns behind a variance, each with the units that follow it, the commonest first.
 *
 * @public
 */
export function patternMembers(
  assessments: readonly Assessment[],
  standard: Standard,
): PatternMembers[] {
  return clustersOf(assessments)
    .sort((a, b) => b.members.length - a.members.length)
    .map(cluster => ({
      pattern: cluster.pattern,
      members: cluster.members.map(({ assessment, unit }) => ({
        entityRef: assessment.entityRef,
        ...(unit ? { unit: { name: unit.name, path: unit.path } } : {}),
      })),
      deviations: deviationsOf(cluster, standard),
    }));
}

interface Cluster {
  readonly pattern: Pattern;
  /** One for each unit. */
  readonly members: Member[];
}

interface Member {
  readonly assessment: Assessment;
  readonly unit?: UnitPattern;
}

function clustersOf(assessments: readonly Assessment[]): Cluster[] {
  const clusters = new Map<string, Cluster>();
  for (const assessment of assessments) {
    if (assessment.exemption) continue;
    for (const { pattern, unit } of patternsOf(assessment)) {
      // What nothing reconciles is not run as a pattern yet.
      if (pattern.reconcilerPattern === NONE) continue;
      const key = keyOf(pattern);
      const cluster = clusters.get(key) ?? { pattern, members: [] };
      cluster.members.push({ assessment, unit });
      clusters.set(key, cluster);
    }
  }
  joinSecretless(clusters);
  return [...clusters.values()];
}

/** An entity of which no units are known is one. */
function patternsOf({
  pattern,
  units,
}: Assessment): readonly { pattern: Pattern; unit?: UnitPattern }[] {
  if (units) return units.map(unit => ({ pattern: unit.pattern, unit }));
  return pattern ? [{ pattern }] : [];
}

function keyOf(pattern: Pattern): string {
  return PATTERN_PARTS.map(part => pattern[part]).join('|');
}

/** A service that has no secrets is built like those that have them and are otherwise the same. */
function joinSecretless(clusters: Map<string, Cluster>): void {
  const withoutSecrets = (pattern: Pattern) =>
    keyOf({ ...pattern, secretsStrategy: NONE });
  for (const [key, { pattern, members }] of [...clusters]) {
    if (pattern.secretsStrategy !== NONE) continue;
    const [home] = [...clusters.values()]
      .filter(other => other.pattern.secretsStrategy !== NONE)
      .filter(other => withoutSecrets(other.pattern) === key)
      .sort((a, b) => b.members.length - a.members.length);
    if (!home) continue;
    home.members.push(...members);
    clusters.delete(key);
  }
}

function effectiveNumber(sizes: readonly number[]): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total === 0) return 0;
  const entropy = sizes
    .map(size => size / total)
    .reduce((sum, share) => sum - share * Math.log(share), 0);
  return Math.round(Math.exp(entropy) * 100) / 100;
}

function toPatternCluster(
  cluster: Cluster,
  standard: Standard,
): PatternCluster {
  const { pattern, members } = cluster;
  const entities = [
    ...new Set(members.map(({ assessment }) => assessment.entityRef)),
  ];
  return {
    pattern,
    entities: entities.sort(),
    ...(entities.length === members.length ? {} : { units: members.length }),
    distance: deviationsOf(cluster, standard).length,
  };
}

/** From the profile that is nearest, of those that judge the members. */
function deviationsOf(
  { pattern, members }: Cluster,
  standard: Standard,
): readonly PatternDeviation[] {
  const names = new Set(members.map(({ assessment }) => assessment.profile));
  const [nearest] = standard.profiles
    .filter(({ name }) => names.has(name))
    .map(profile => deviationsFrom(profile, pattern))
    .sort((a, b) => a.length - b.length);
  return (
    nearest ??
    PATTERN_PARTS.map(part => ({ part, found: pattern[part], expected: [] }))
  );
}
