import { hash } from 'node:crypto';
import { RuleResult } from '@gitops-adoption/conformance';
import { DatabaseTime } from '../tables';

interface WrittenResult {
  readonly json: string;
  readonly digest: string;
}

/** Results that are the same as in the last assessment are the same objects, most of them. */
const written = new WeakMap<RuleResult, WrittenResult>();

export function jsonOf(result: RuleResult): string {
  return write(result).json;
}

/**
 * Digest of results in an assessment with this input and time. A replica of an earlier version changes one of both with
 * the results, and leaves the digest as it was.
 */
export function resultsDigest(
  { input_digest, changed_at }: ResultsOf,
  results: readonly RuleResult[],
): string {
  const digests = results.map(result => write(result).digest);
  const time = new Date(changed_at).getTime();
  return hash('sha256', [input_digest, time, ...digests].join('\n'));
}

interface ResultsOf {
  readonly input_digest: string;
  readonly changed_at: DatabaseTime;
}

function write(result: RuleResult): WrittenResult {
  let known = written.get(result);
  if (!known) {
    const json = JSON.stringify(result);
    known = { json, digest: hash('sha256', json) };
    written.set(result, known);
  }
  return known;
}
