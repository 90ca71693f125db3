import { EntityFacts } from '../link/EntityFacts';
import { RepositoryFacts } from '../link/RepositoryFacts';
import { Profile } from '../standard/Standard';
import { ValuesModel } from '../standard/vocabulary';
import { Pattern } from './Assessment';

const NONE = 'none';

/**
 * The fingerprint of how an entity is delivered.
 *
 * @internal
 */
export function patternOf({ facts, reconciledBy }: EntityFacts): Pattern {
  return {
    tool: join(facts.deliveryTools),
    environmentModel: join(facts.environments.models),
    promotionModel: join(
      facts.promotion.mechanisms.map(({ mechanism }) => mechanism),
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
 * Number of parts in which a pattern differs from what a profile asks for. A part on which the profile is silent
 * cannot differ.
 *
 * @internal
 */
export function distanceFrom(profile: Profile, pattern: Pattern): number {
  const outside = (allowed: readonly string[], actual: string) =>
    allowed.length > 0 &&
    (actual === NONE || !split(actual).every(part => allowed.includes(part)));
  const given = (value: string | undefined) => (value ? [value] : []);
  const engines = split(pattern.reconcilerPattern)
    .map(part => part.split('/')[0])
    .join('+');
  return [
    outside(profile.delivery.tools, pattern.tool),
    outside(given(profile.layout.environments), pattern.environmentModel),
    outside(given(profile.promotion.model), pattern.promotionModel),
    outside(given(profile.values.model), pattern.valuesModel),
    outside(profile.secrets.strategies, pattern.secretsStrategy),
    outside(profile.reconciler.engines, engines),
  ].filter(Boolean).length;
}

function valuesModels(facts: RepositoryFacts): ValuesModel[] {
  const models: ValuesModel[] = [];
  const { valuesFiles, environments, kustomizations, reconcilerObjects } =
    facts;
  if (valuesFiles.some(file => file.environment !== undefined)) {
    models.push('values-per-environment');
  } else if (valuesFiles.length > 0) {
    models.push('shared-values');
  }
  // An overlay is a kustomization in an environment's directory that builds on something else.
  const environmentPaths = Object.values(environments.paths).flat();
  const inEnvironment = (path: string) =>
    environmentPaths.some(
      place => path === place || path.startsWith(`${place}/`),
    );
  if (
    kustomizations.some(
      ({ path, references }) =>
        inEnvironment(path) &&
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
