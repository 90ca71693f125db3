import type { Result } from 'sarif';

/** GitHub refuses a run with more results. */
const MAX_RESULTS = 25_000;

/**
 * GitHub refuses a file that has more than 10 MB once compressed. What is the same in all results compresses to next to
 * nothing; their own text may not compress at all.
 */
const MAX_TEXT = 9_000_000;

const RANK: Readonly<Record<string, number>> = {
  error: 0,
  warning: 1,
  note: 2,
  none: 3,
};

/**
 * As many results as GitHub takes, the most severe first where they are too many.
 *
 * @internal
 */
export function withinLimits(results: readonly Result[]): {
  readonly kept: readonly Result[];
  readonly omitted: number;
} {
  if (results.length <= MAX_RESULTS && sizeOf(results) <= MAX_TEXT) {
    return { kept: results, omitted: 0 };
  }
  let size = 0;
  const kept: Result[] = [];
  for (const result of [...results].sort(byLevel)) {
    size += ownSizeOf(result);
    if (kept.length === MAX_RESULTS || size > MAX_TEXT) break;
    kept.push(result);
  }
  return { kept, omitted: results.length - kept.length };
}

function byLevel(a: Result, b: Result): number {
  return RANK[a.level ?? 'warning'] - RANK[b.level ?? 'warning'];
}

function sizeOf(results: readonly Result[]): number {
  return results.reduce((size, result) => size + ownSizeOf(result), 0);
}

/** Bytes of the text of a result, and of its fingerprints. */
function ownSizeOf({ message, locations, suppressions }: Result): number {
  const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '';
  const reason = suppressions?.[0]?.justification ?? '';
  return 100 + bytesOf(message.text ?? '') + uri.length + bytesOf(reason);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
