import type { Pattern } from '@gitops-adoption/conformance';

/** The parts of a pattern, with their labels. @internal */
export const PATTERN_PARTS: readonly {
  readonly key: keyof Pattern;
  readonly label: string;
}[] = [
  { key: 'tool', label: 'Delivery tool' },
  { key: 'environmentModel', label: 'Environments' },
  { key: 'promotionModel', label: 'Promotion' },
  { key: 'valuesModel', label: 'Values' },
  { key: 'secretsStrategy', label: 'Secrets' },
  { key: 'reconcilerPattern', label: 'Reconciler' },
];

/** A key that is equal for equal patterns. @internal */
export function patternKey(pattern: Pattern): string {
  return PATTERN_PARTS.map(part => pattern[part.key]).join('|');
}

/** "4 services", or "2 services, 7 units" where a service is built of several. @internal */
export function clusterSize(cluster: {
  readonly entities: number;
  readonly units: number;
}): string {
  const { entities, units } = cluster;
  const services = `${entities} ${entities === 1 ? 'service' : 'services'}`;
  return units === entities
    ? services
    : `${services}, ${units} ${units === 1 ? 'unit' : 'units'}`;
}

/**
 * A pattern in a line: the parts in which the patterns at hand differ. Where all are alike, the delivery tool.
 *
 * @internal
 */
export function patternTitle(
  pattern: Pattern,
  among: readonly Pattern[],
): string {
  const differing = PATTERN_PARTS.filter(({ key }) =>
    among.some(other => other[key] !== pattern[key]),
  );
  const shown = differing.length ? differing : PATTERN_PARTS.slice(0, 1);
  return shown
    .map(({ key, label }) =>
      pattern[key] === 'none' ? `no ${label.toLowerCase()}` : pattern[key],
    )
    .join(' · ');
}

/** @internal */
export function distanceText(distance: number): string {
  return distance === 0
    ? 'the standard'
    : `${distance} ${distance === 1 ? 'part' : 'parts'} from the standard`;
}
