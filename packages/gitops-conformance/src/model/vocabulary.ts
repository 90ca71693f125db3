import { ExemptionReason, WaiverReason } from './Waiver';
import { EnvironmentModel, PromotionFacts } from './RepositoryFacts';

/** Every member of a union of literals, held complete by the compiler. */
function all<T extends string>(members: Record<T, true>): readonly T[] {
  return Object.keys(members) as T[];
}

/** @internal */
export const ENVIRONMENT_MODELS = all<EnvironmentModel>({
  'overlay-directories': true,
  'environment-directories': true,
  'cluster-directories': true,
  'values-files': true,
  branches: true,
  'fleet-targets': true,
  rings: true,
});

/** @internal */
export const PROMOTION_MODELS = all<
  PromotionFacts['mechanisms'][number]['mechanism']
>({
  'image-tag-per-environment': true,
  'chart-version-per-environment': true,
  'revision-per-environment': true,
  branches: true,
  kargo: true,
  'image-automation': true,
  workflow: true,
});

/**
 * Where what differs between environments is written.
 *
 * @public
 */
export type ValuesModel =
  | 'overlay-patches'
  | 'values-per-environment'
  | 'shared-values'
  | 'inline-values';

/** @internal */
export const VALUES_MODELS = all<ValuesModel>({
  'overlay-patches': true,
  'values-per-environment': true,
  'shared-values': true,
  'inline-values': true,
});

/** @internal */
export const WAIVER_REASONS = all<WaiverReason>({
  'migration-planned': true,
  'not-suited-to-gitops': true,
  'vendor-constraint': true,
  'accepted-risk': true,
  'false-positive': true,
});

/** @internal */
export const EXEMPTION_REASONS = all<ExemptionReason>({
  'early-stage-platform': true,
  'very-rapid-iteration': true,
  'reconciliation-riskier-than-drift': true,
});
