import { ResponseError } from '@backstage/errors';
import type { StandardError } from '@gitops-adoption/conformance';

/** A part of a list. @public */
export interface Page<T> {
  readonly items: readonly T[];
  readonly totalItems: number;
  readonly nextCursor?: string;
}

/** All of a list. @public */
export interface List<T> {
  readonly items: readonly T[];
}

/**
 * The `path` of evidence that lies where the caller sees no entity: neither the repository nor the path is named.
 *
 * @public
 */
export const HIDDEN_LOCATION = 'in a repository that you cannot see';

/**
 * The mistakes of a draft that a preview was refused for; none where it failed for another reason.
 *
 * @public
 */
export function standardMistakesOf(error: unknown): readonly StandardError[] {
  if (!(error instanceof ResponseError)) return [];
  const { mistakes } = error.body.error as { mistakes?: unknown };
  return Array.isArray(mistakes) ? mistakes : [];
}
