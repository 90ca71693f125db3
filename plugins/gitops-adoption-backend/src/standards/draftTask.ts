import { threadId } from 'node:worker_threads';
import { builtInRules } from '@gitops-adoption/conformance';
import { loadEcosystems } from '@gitops-adoption/conformance/node';
import { Draft, parseDraft, ParsedDraft } from './parseDraft';

/** What the thread loads: this module, as source or as built, whichever runs. */
export const DRAFT_MODULE = __filename;

/** Answers that a thread could load the engine. */
export function ready(): number {
  return threadId;
}

/** Parses a draft by all that a thread knows: of rules that modules add, it knows the ids. */
export function parse(task: {
  readonly draft: Draft;
  readonly ruleIds: readonly string[];
  /** Modules that add ecosystems. With each task: a thread that was ended is followed by one that knows none. */
  readonly ecosystems: readonly string[];
}): ParsedDraft {
  loadEcosystems(task.ecosystems);
  const known = new Map(builtInRules.map(rule => [rule.id, rule]));
  const takesAll = { jsonSchema: {}, parse: (input: unknown) => input };
  return parseDraft(
    task.draft,
    task.ruleIds.map(id => known.get(id) ?? { id, parameters: takesAll }),
  );
}
