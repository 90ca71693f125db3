import { Assessment, Pattern } from '../assess/Assessment';
import { NONE, PATTERN_PARTS, distanceFrom } from '../assess/pattern';
import { Standard } from '../standard/Standard';
import { PatternCluster, Variance } from './Adoption';

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
  const clusters = new Map<string, Cluster>();
  for (const assessment of assessments) {
    if (assessment.exemption) continue;
    for (const pattern of patternsOf(assessment)) {
      // What nothing reconciles is not run as a pattern yet.
      if (pattern.reconcilerPattern === NONE) continue;
      const key = keyOf(pattern);
      const cluster = clusters.get(key) ?? { pattern, members: [] };
      cluster.members.push(assessment);
      clusters.set(key, cluster);
    }
  }
  joinSecretless(clusters);
  const sizes = [...clusters.values()].map(({ members }) => members.length);
  return {
    count: clusters.size,
    effective: effectiveNumber(sizes),
    clusters: [...clusters.values()]
      .map(cluster => toCluster(cluster, standard))
      .sort((a, b) => b.entities.length - a.entities.length),
  };
}

interface Cluster {
  readonly pattern: Pattern;
  /** One for each unit. */
  readonly members: Assessment[];
}

/** An entity of which no units are known is one. */
function patternsOf({ pattern, units }: Assessment): readonly Pattern[] {
  if (units) return units.map(unit => unit.pattern);
  return pattern ? [pattern] : [];
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

function toCluster(
  { pattern, members }: Cluster,
  standard: Standard,
): PatternCluster {
  const names = new Set(members.map(({ profile }) => profile));
  const distances = standard.profiles
    .filter(({ name }) => names.has(name))
    .map(profile => distanceFrom(profile, pattern));
  const entities = [...new Set(members.map(({ entityRef }) => entityRef))];
  return {
    pattern,
    entities: entities.sort(),
    ...(entities.length === members.length ? {} : { units: members.length }),
    distance: distances.length ? Math.min(...distances) : PATTERN_PARTS.length,
  };
}
