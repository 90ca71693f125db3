import { Evidence } from '../model/Assessment';
import { RepositoryFacts } from '../model/RepositoryFacts';
import { Outcome } from '../model/Rule';

/** @public */
export function pass(message: string): Outcome {
  return { state: 'pass', message };
}

/** @public */
export function fail(message: string, evidence: readonly Evidence[]): Outcome {
  return { state: 'fail', message, evidence };
}

/** @public */
export function notApplicable(message: string): Outcome {
  return { state: 'not-applicable', message };
}

/** @public */
export function unknown(
  message: string,
  evidence?: readonly Evidence[],
): Outcome {
  return { state: 'unknown', message, evidence };
}

/**
 * What was not read: behind each of these anything may hide, so neither "there is none" nor "it is missing" can be
 * said of a tree that has one.
 *
 * @public
 */
export function unreadParts(facts: RepositoryFacts): Evidence[] {
  return [
    ...facts.limits.map(({ path = '.', message }) => ({ path, message })),
    ...facts.problems
      .filter(
        ({ problem }) => problem === 'unreadable' || problem === 'too-large',
      )
      .map(({ path, line, message }) => ({ path, line, message })),
  ];
}

function notReadInFull(unread: readonly Evidence[]): Outcome {
  return unknown(`Not everything could be read: ${unread[0].message}`, unread);
}

/** What cannot be decided, in a sentence: the first case, and how many more there are. */
function sentence([first, ...others]: readonly Evidence[]): string {
  const more = others.length ? `, and ${others.length} more` : '';
  return `It cannot be decided: ${first.message}${more}.`;
}

/**
 * For a rule that holds each of its subjects against a requirement.
 * One failing subject fails it; otherwise one that cannot be decided, or was not read, leaves it unknown.
 *
 * @public
 */
export function evaluateEach(options: {
  facts: RepositoryFacts;
  /** How many there are to judge. */
  subjects: number;
  failing: readonly Evidence[];
  undecided?: readonly Evidence[];
  pass: string;
  fail: string;
  /** Why the rule does not apply where there are no subjects. */
  none: string;
}): Outcome {
  const { facts, subjects, failing, undecided = [] } = options;
  if (failing.length) {
    return fail(options.fail, failing);
  }
  if (undecided.length) {
    return unknown(sentence(undecided), undecided);
  }
  const unread = unreadParts(facts);
  if (unread.length) {
    return notReadInFull(unread);
  }
  return subjects ? pass(options.pass) : notApplicable(options.none);
}

/**
 * For a rule that forbids something: it holds where nothing was found and everything was read.
 *
 * @public
 */
export function forbid(options: {
  facts: RepositoryFacts;
  found: readonly Evidence[];
  pass: string;
  fail: string;
}): Outcome {
  const { facts, found } = options;
  return evaluateEach({
    ...options,
    facts,
    subjects: 1,
    failing: found,
    none: '',
  });
}

/**
 * For a rule that asks for something: what is there is there, whatever else was not read.
 *
 * @public
 */
export function demand(options: {
  facts: RepositoryFacts;
  /** Where it is missing; empty when it is there. */
  missing: readonly Evidence[];
  pass: string;
  fail: string;
}): Outcome {
  const { facts, missing } = options;
  if (!missing.length) {
    return pass(options.pass);
  }
  const unread = unreadParts(facts);
  return unread.length ? notReadInFull(unread) : fail(options.fail, missing);
}

/** `1 image`, `2 images`. @public */
export function count(
  number: number,
  noun: string,
  plural = `${noun}s`,
): string {
  return `${number} ${number === 1 ? noun : plural}`;
}

/** `a`, `a and b`, `a, b and c`. @public */
export function list(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
