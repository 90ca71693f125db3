import { Evidence } from '../../assess/Assessment';
import { EntityFacts } from '../../link/EntityFacts';
import { ReconcilerObject } from '../../link/RepositoryFacts';
import { Standard } from '../../standard/Standard';
import { Outcome } from '../Rule';
import { judgeEach } from '../outcome';
import { at, deployersOf, deploysToProtected, nameOf } from './reconcilers';

/** What an object does: `undefined` where the files cannot tell. */
type Reading = boolean | undefined;

/**
 * Argo CD does nothing by itself unless it is told to, Fleet likewise where drift is concerned; Flux and
 * Config Sync pull, correct and prune by design, unless they are suspended.
 */
function reading(
  object: ReconcilerObject,
  field: 'automated' | 'selfHeal' | 'prune',
): Reading {
  const value = object.sync?.[field];
  if (object.sync?.suspended && field !== 'prune') {
    return false;
  }
  if (value !== undefined) {
    return value;
  }
  if (object.templated) {
    return undefined;
  }
  switch (object.engine) {
    case 'argocd':
      return false;
    case 'fleet':
      return field !== 'selfHeal';
    case 'flux':
      // Only a Kustomization has the field, and it is required there; a HelmRelease removes what its chart no longer has.
      return field !== 'prune' || object.kind !== 'Kustomization'
        ? true
        : undefined;
    default:
      return true;
  }
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
  lacks: string;
  pass: string;
  fail: string;
}): Outcome {
  const { entityFacts, standard, field, inProtected, lacks } = options;
  const objects = deployersOf(entityFacts).filter(
    object => inProtected || !deploysToProtected(standard, object),
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
      object.sync?.suspended && field !== 'prune'
        ? `${nameOf(object)} is suspended`
        : `${nameOf(object)} ${lacks}`,
    ),
    undecided: where(
      undefined,
      object =>
        `${nameOf(object)} is templated: its sync policy is not in the files`,
    ),
    pass: options.pass,
    fail: options.fail,
    none: 'Nothing that the rule judges is reconciled here.',
  });
}
