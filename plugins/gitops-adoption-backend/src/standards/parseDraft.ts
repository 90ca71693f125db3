import { basename } from 'node:path';
import {
  ParsedStandard,
  parseStandard,
  ParseStandardOptions,
} from '@gitops-adoption/conformance';
import { resolveStandardReference } from '@gitops-adoption/conformance/node';

/** What a draft is called in its mistakes. */
const DRAFT = 'draft';

/** A draft, and what is known of the standards that it builds on. */
export interface Draft {
  readonly text: string;
  /** Of the configuration: what a draft may build on. */
  readonly targets: readonly string[];
  /** Texts by path, or why there is none. */
  readonly bases: Readonly<Record<string, { text?: string; reason?: string }>>;
}

/** Mistakes mean nothing while a base is missing. */
export interface ParsedDraft extends ParsedStandard {
  /** Paths of bases that have to be read first. */
  readonly missing: readonly string[];
}

/**
 * Parses the text of a draft. It may build on the standards of the configuration, by their targets or file names, and on
 * nothing else: whoever sends a text must not have files or URLs read for them.
 */
export function parseDraft(
  { text, targets, bases }: Draft,
  rules: ParseStandardOptions['rules'],
): ParsedDraft {
  const missing: string[] = [];
  const parsed = parseStandard(text, {
    path: DRAFT,
    rules,
    resolveBase: (reference, from) => {
      const path =
        from === DRAFT
          ? targetOf(reference, targets)
          : resolveStandardReference(reference, from);
      if (path === undefined) {
        const names = targets.map(target => basename(target)).join(', ');
        const reason = `a draft can build on ${names || 'nothing here'}`;
        return { path: reference, reason };
      }
      if (!Object.hasOwn(bases, path)) {
        missing.push(path);
        return { path };
      }
      return { path, ...bases[path] };
    },
  });
  return { ...parsed, missing };
}

function targetOf(
  reference: string,
  targets: readonly string[],
): string | undefined {
  return targets.find(
    target => target === reference || basename(target) === basename(reference),
  );
}
