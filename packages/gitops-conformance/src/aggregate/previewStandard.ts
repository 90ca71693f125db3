import { AssessOptions, assess } from '../assess/assess';
import { AssessedEntity } from '../model/AssessedEntity';
import { Waiver } from '../model/Waiver';
import { Rule } from '../model/Rule';
import { Standard } from '../model/Standard';
import { StandardComparison, StandardPreview } from './StandardComparison';

/** @public */
export interface PreviewStandardOptions {
  /** Stored facts, entity by entity: no repository is read. */
  readonly entities: readonly {
    readonly entity: AssessedEntity;
    readonly facts: AssessOptions['facts'];
    readonly waivers?: readonly Waiver[];
  }[];
  readonly current: Standard;
  readonly draft: Standard;
  readonly rules?: readonly Rule[];
  readonly teams?: ReadonlyMap<string, readonly string[]>;
  readonly today?: string;
}

/**
 * Assesses stored facts under a draft and under the current standard, both on the same day, and tells the difference.
 *
 * @public
 */
export function previewStandard(
  options: PreviewStandardOptions,
): StandardPreview {
  const { entities, current, draft, rules, teams } = options;
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const comparison = new StandardComparison({ current, draft, teams });
  for (const entry of entities) {
    comparison.add(
      assess({ ...entry, standard: current, rules, today }),
      assess({ ...entry, standard: draft, rules, today }),
    );
  }
  return comparison.preview();
}
