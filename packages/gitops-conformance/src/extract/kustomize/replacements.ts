import { isMapping } from '../../yaml/SourceDocument';
import { KustomizePatch, ReplacementFacts } from '../FileFacts';
import { FileContent } from '../source/FileContent';
import { list, targetOf } from './parts';

type Mapping = Readonly<Record<string, unknown>>;

/** What replacements take their values from. Each needs a source, and a target at the least. @internal */
export function replacementsOf(
  replacements: readonly Mapping[],
): ReplacementFacts {
  const incomplete = replacements.some(
    ({ source, targets }) => !isMapping(source) || list(targets).length === 0,
  );
  return {
    sources: replacements.flatMap(
      ({ source }): NonNullable<KustomizePatch['target']>[] =>
        isMapping(source) ? [targetOf(source) ?? {}] : [],
    ),
    ...(incomplete && { incomplete }),
  };
}

/** Replacements of a file that a kustomization may name: one, or a list; later documents are passed over. @internal */
export function extractReplacements({
  documents: [document],
}: FileContent): ReplacementFacts | undefined {
  if (!document || document.kind !== undefined) return undefined;
  if (!document.text.includes('source')) return undefined;
  if (document.isMapping) {
    return document.has('source') && document.has('targets')
      ? replacementsOf([document.mapping])
      : undefined;
  }
  if (!/^[ \t[-]*-?[ \t{]*["']?(?:source|targets)["']?:/m.test(document.text))
    return undefined;
  const items = list(document.value).filter(isMapping);
  return items.some(item => 'source' in item && 'targets' in item)
    ? replacementsOf(items)
    : undefined;
}
