import { Evidence } from '../../model/Assessment';
import { SyncField } from '../../ecosystems/Ecosystem';
import { reconcilerNamed } from '../../ecosystems/registry';
import { EntityFacts } from '../../model/EntityFacts';
import { ReconcilerObject } from '../../model/RepositoryFacts';
import { Standard } from '../../model/Standard';
import { Outcome } from '../../model/Rule';
import { evaluateEach } from '../outcome';
import {
  at,
  deployersOf,
  deploysToProtected,
  isPatch,
  nameOf,
  Reconciler,
} from './reconcilers';

/** What an object does: `undefined` where the files cannot tell. */
type Reading = boolean | undefined;

/** What an object says itself, or else what its reconciler does by default. */
function reading(object: ReconcilerObject, field: SyncField): Reading {
  const { sync, templated, engine } = object;
  const reconciler = reconcilerNamed(engine);
  if (field === 'automated' && sync?.suspended) {
    return false;
  }
  if (reconciler?.syncIsFixed) {
    return reconciler.syncDefault(object, field);
  }
  const value = sync?.[field];
  if (templated) {
    // Only what a template sets in so many words is known; what it does not say may come from its values.
    return sync?.complete ? value : value || undefined;
  }
  return value ?? reconciler?.syncDefault(object, field);
}

/** How a kind of object is told to do it. */
function setting(object: ReconcilerObject, field: string): string {
  if (object.kind === 'HelmRelease' && field === 'selfHeal') {
    return 'driftDetection';
  }
  return field === 'automated' ? 'syncPolicy.automated' : field;
}

/** Without its source an object stays ready, and nothing of Git reaches the cluster any more. */
function suspendedSources(objects: readonly Reconciler[]): Evidence[] {
  const found = new Map<string, Evidence>();
  for (const object of objects)
    for (const { suspended } of object.sources) {
      if (!suspended) continue;
      const { path, line, kind, name } = suspended;
      found.set(
        `${object.repositoryUrl} ${path} ${line}`,
        at(
          { ...object, path, line },
          `${kind} ${name}, the source of ${nameOf(object)}, is suspended`,
        ),
      );
    }
  return [...found.values()];
}

/**
 * Holds everything that deploys an entity against one part of the standard's sync policy.
 *
 * @internal
 */
export function evaluateSyncPolicy(options: {
  entityFacts: EntityFacts;
  standard: Standard;
  field: SyncField;
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
  return evaluateEach({
    facts: entityFacts.facts,
    subjects: objects.length,
    failing: [
      ...where(false, object =>
        field === 'automated' && object.sync?.suspended
          ? `${nameOf(object)} is suspended`
          : `${nameOf(object)} ${lacks} (${setting(object, field)})`,
      ),
      ...(field === 'automated' ? suspendedSources(objects) : []),
    ],
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
