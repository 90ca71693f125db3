import { EntityFacts } from '../model/EntityFacts';
import { RepositoryFacts } from '../model/RepositoryFacts';
import { Profile } from '../model/Standard';
import { ValuesModel } from '../model/vocabulary';
import { Pattern } from '../model/Assessment';
import { DirectorySet } from '../repository/DirectorySet';
import { memoize } from '../rules/support/memoize';

/** What a part is called where there is nothing of the kind. @internal */
export const NONE = 'none';

/** What a fingerprint is taken of. @internal */
export interface PatternSource {
  readonly facts: Pick<
    RepositoryFacts,
    | 'deliveryTools'
    | 'environments'
    | 'kustomizations'
    | 'promotion'
    | 'reconcilerObjects'
    | 'reconcilers'
    | 'secretStrategies'
    | 'valuesFiles'
  >;
  readonly reconciledBy: EntityFacts['reconciledBy'];
}

/**
 * The fingerprint of how an entity is delivered.
 *
 * @internal
 */
export function patternOf({ facts, reconciledBy }: PatternSource): Pattern {
  return {
    tool: join(facts.deliveryTools),
    environmentModel: join(facts.environments.models),
    promotionModel: join(
      promotionModels(
        facts.promotion.mechanisms.map(({ mechanism }) => mechanism),
      ),
    ),
    valuesModel: join(valuesModels(facts)),
    secretsStrategy: join(facts.secretStrategies),
    reconcilerPattern: join([
      ...reconciledBy.map(({ engine, kind }) => `${engine}/${kind}`),
      ...(reconciledBy.length ? [] : facts.reconcilers),
    ]),
  };
}

/** The parts of a pattern, in the order in which people speak of them. @internal */
export const PATTERN_PARTS = [
  'tool',
  'environmentModel',
  'promotionModel',
  'valuesModel',
  'secretsStrategy',
  'reconcilerPattern',
] as const satisfies readonly (keyof Pattern)[];

/**
 * Parts in which a pattern differs from what a profile asks for. A part on which the profile is silent cannot differ.
 *
 * @public
 */
export function deviationsFrom(
  profile: Profile,
  pattern: Pattern,
): PatternDeviation[] {
  const { delivery, layout, promotion, values, secrets, reconciler } = profile;
  const outside = (allowed: readonly string[], actual: string) =>
    allowed.length > 0 &&
    (actual === NONE || !split(actual).every(part => allowed.includes(part)));
  const without = (model: string | undefined, actual: string) =>
    model !== undefined && !split(actual).includes(model);
  const engines = split(pattern.reconcilerPattern)
    .map(part => part.split('/')[0])
    .join('+');
  const differs: Record<keyof Pattern, boolean> = {
    tool: outside(delivery.tools, pattern.tool),
    environmentModel: without(layout.environments, pattern.environmentModel),
    promotionModel: without(promotion.model, pattern.promotionModel),
    valuesModel: without(values.model, pattern.valuesModel),
    // Having no secrets is no strategy of its own: whether one is missing is a rule's business.
    secretsStrategy:
      pattern.secretsStrategy !== NONE &&
      outside(secrets.strategies, pattern.secretsStrategy),
    reconcilerPattern: outside(reconciler.engines, engines),
  };
  const expected: Record<keyof Pattern, readonly (string | undefined)[]> = {
    tool: delivery.tools,
    environmentModel: [layout.environments],
    promotionModel: [promotion.model],
    valuesModel: [values.model],
    secretsStrategy: secrets.strategies,
    reconcilerPattern: reconciler.engines,
  };
  return PATTERN_PARTS.filter(part => differs[part]).map(part => ({
    part,
    found: pattern[part],
    expected: expected[part].flatMap(word => word ?? []),
  }));
}

/** A part of a pattern that is not what the standard asks for. @public */
export interface PatternDeviation {
  readonly part: keyof Pattern;
  readonly found: string;
  readonly expected: readonly string[];
}

/**
 * A workflow moves what is written somewhere: where that is makes the model, wherever it is known.
 *
 * @internal
 */
export function promotionModels(
  mechanisms: readonly string[],
): readonly string[] {
  const locations = mechanisms.filter(mechanism => mechanism !== 'workflow');
  return locations.length ? locations : mechanisms;
}

/** The units of an entity share them. */
const locationsOf = memoize(
  (paths: RepositoryFacts['environments']['paths']) =>
    new DirectorySet(
      Object.values(paths)
        .flat()
        .filter(path => path !== '.'),
    ),
);

/** Where what differs between environments is written. @internal */
export function valuesModels(
  facts: Pick<
    RepositoryFacts,
    'environments' | 'kustomizations' | 'reconcilerObjects' | 'valuesFiles'
  >,
): ValuesModel[] {
  const models: ValuesModel[] = [];
  const { valuesFiles, environments, kustomizations, reconcilerObjects } =
    facts;
  if (valuesFiles.some(file => file.environment !== undefined)) {
    models.push('values-per-environment');
  } else if (valuesFiles.length > 0) {
    models.push('shared-values');
  }
  // An overlay is a kustomization in an environment's directory that builds on something else.
  const locations = locationsOf(environments.paths);
  if (
    kustomizations.some(
      ({ path, references }) =>
        locations.covers(path) &&
        references.some(({ reference }) => reference.startsWith('..')),
    )
  ) {
    models.push('overlay-patches');
  }
  if (
    reconcilerObjects.some(({ sources }) =>
      sources.some(({ inlineValues }) => inlineValues),
    )
  ) {
    models.push('inline-values');
  }
  return models;
}

function join(parts: readonly string[]): string {
  return parts.length ? [...new Set(parts)].sort().join('+') : NONE;
}

function split(part: string): string[] {
  return part === NONE ? [] : part.split('+');
}
