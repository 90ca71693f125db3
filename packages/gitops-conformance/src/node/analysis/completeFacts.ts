import { AnalysisFailedError } from './AnalysisFailedError';
import { AnalyzedRepository } from './AnalyzedRepository';
import { FactsPart } from './FactsSection';
import { WrittenFacts } from './FactsWriter';

/** Facts that were handed back, and the parts that the process knows to be here from now on. */
interface CompleteFacts {
  readonly facts?: Required<Pick<AnalyzedRepository, 'sections' | 'reach'>>;
  /** JSON by digest. */
  readonly parts: ReadonlyMap<string, string>;
}

/**
 * Puts together what was handed back and what was known.
 *
 * @internal
 */
export function completeFacts(
  { sections, reach, parts: handed = [] }: WrittenFacts,
  known: ReadonlyMap<string, string> = new Map(),
): CompleteFacts {
  if (!sections || reach === undefined) return { parts: known };
  const fresh = new Map(handed.map(({ digest, json }) => [digest, json]));
  const parts = new Map<string, string>();
  const partOf = (digest: string): FactsPart => {
    const json = fresh.get(digest) ?? known.get(digest);
    if (json === undefined)
      throw new AnalysisFailedError('threw', 'A part of the facts is missing');
    parts.set(digest, json);
    return { digest, json };
  };
  const completed = sections.map(({ name, isList, digests }) => ({
    name,
    isList,
    parts: digests.map(partOf),
  }));
  return {
    facts: { sections: completed, reach: partOf(reach).json },
    parts,
  };
}
