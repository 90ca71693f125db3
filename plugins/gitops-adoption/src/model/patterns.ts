import type { Pattern } from '@gitops-adoption/conformance';

/** The parts of a pattern with the words a reader knows them by. @internal */
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

/** The parts that tell most patterns apart, in a line. @internal */
export function patternTitle(pattern: Pattern): string {
  return [
    pattern.tool,
    pattern.environmentModel,
    pattern.reconcilerPattern,
    pattern.secretsStrategy,
  ].join(' · ');
}
