import { Evidence } from '../../model/Assessment';
import { EntityFacts } from '../../model/EntityFacts';
import { ReconcilerObject } from '../../model/RepositoryFacts';
import { Standard } from '../../model/Standard';
import { Outcome } from '../../model/Rule';
import { judgeEach } from '../outcome';
import {
  at,
  deployersOf,
  deploysToProtected,
  isPatch,
  nameOf,
} from './reconcilers';

/** What an object does: `undefined` where the files cannot tell. */
type Reading = boolean | undefined;

/**
 * Argo CD does nothing by itself unless it is told to, and Fleet corrects no drift; Flux and Config Sync pull,
 * correct and prune by design, as the first Flux did.
 */
function reading(
  object: ReconcilerObject,
  field: 'automated' | 'selfHeal' | 'prune',
): Reading {
  const value = object.sync?.[field];
  if (field === 'automated' && object.sync?.suspended) {
    return false;
  }
  if (object.engine === 'flux-v1') {
    return true;
  }
  if (object.templated) {
    // Only what a template sets in so many words is known; what it does not say may come from its values.
    return value || undefined;
  }
  if (value !== undefined) {
    return value;
  }
  switch (object.engine) {
    case 'argocd':
      return false;
    case 'fleet':
      // A bundle is corrected where the GitRepo that finds it says so, which need not be in this repository.
      return field === 'selfHeal' && object.kind !== 'GitRepo'
        ? undefined
        : field !== 'selfHeal';
    default:
      return true;
  }
}

/** How a kind of object is told to do it. */
function setting(object: ReconcilerObject, field: string): string {
  if (object.kind === 'HelmRelease' && field === 'selfHeal') {
    return 'driftDetection';
  }
  return field === 'automated' ? 'syncPolicy.automated' : field;
}

/**
 * Holds everything that deploys an entity against one part of the standard's sync policy.
 *
 * @internal
 */
export function judgeSyncPolicy(options: {
  entityFacts: EntityFacts;
  standard: Standard;
  field: 'automated' | 'selfHeal' | 'prune';
  /** Whether the protected environments are judged too. */
  inProtected: boolean;
  /** What an object does that has it, and one that has not. */
  does: string;
  lacks: string;
  pass: string;
  fail: string;
}): Outcome {
  const { entityFacts, standard, field, inProtected, lacks } = options;
  const objects = deployersOf(entityFacts).filter(
    object =>
      !isPatch(object) &&
      (inProtected || !deploysToProtected(standard, object)),
  );
  const readings = objects.map(object => ({
    object,
    value: reading(object, field),
  }));
  const where = (
    wanted: Reading,
    message: (object: ReconcilerObject) => string,
  ): Evidence[] =>
    readings
      .filter(({ value }) => value === wanted)
      .map(({ object }) => at(object, message(object)));
  return judgeEach({
    facts: entityFacts.facts,
    subjects: objects.length,
    failing: where(false, object =>
      field === 'automated' && object.sync?.suspended
        ? `${nameOf(object)} is suspended`
        : `${nameOf(object)} ${lacks} (${setting(object, field)})`,
    ),
    undecided: where(
      undefined,
      object =>
        `the files do not tell whether ${nameOf(object)} ${options.does}`,
    ),
    pass: options.pass,
    fail: options.fail,
    none: 'Nothing that the rule judges is reconciled here.',
  });
}
