import { Assessment } from '../model/Assessment';
import { Phase } from '../model/phases';

/** @public */
export interface ConformanceOptions {
  /** Phases whose gates count; default: all four. */
  readonly phase?: Exclude<Phase, 0>;
  /** Let gates through that cannot be judged. */
  readonly allowUnknown?: boolean;
}

/**
 * Ids of the gates that keep an entity from conforming: what a pull request or a template is stopped by. An unknown
 * gate is not a pass, and so it stops, unless it is allowed to be unknown. An exempt entity is not stopped.
 *
 * @public
 */
export function failingGates(
  assessment: Assessment,
  options: ConformanceOptions = {},
): readonly string[] {
  const { phase = 4, allowUnknown = false } = options;
  if (assessment.exemption) return [];
  return assessment.gates
    .filter(gate => gate.phase <= phase)
    .flatMap(({ blockedBy, unknown }) =>
      allowUnknown ? blockedBy : [...blockedBy, ...unknown],
    );
}

/**
 * Whether nothing stands in the way of an entity.
 *
 * @public
 */
export function conforms(
  assessment: Assessment,
  options: ConformanceOptions = {},
): boolean {
  if (assessment.exemption) return true;
  const known = assessment.unknown === undefined || options.allowUnknown;
  return Boolean(known) && failingGates(assessment, options).length === 0;
}
