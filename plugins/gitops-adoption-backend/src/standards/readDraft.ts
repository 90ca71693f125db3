import { basename } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  formatStandardError,
  loadStandard,
  Rule,
  Standard,
} from '@gitops-adoption/conformance';
import { resolveStandardReference } from '@gitops-adoption/conformance/node';
import { ReadableStandards } from './LoadedStandard';

/** What a draft is called in its mistakes. */
const DRAFT = 'draft';

/**
 * Reads the text of a draft. It may build on the standards of the configuration, by their targets or file names, and on
 * nothing else: whoever sends a text must not have files or URLs read for them.
 */
export async function readDraft(
  text: string,
  options: { standards: ReadableStandards; rules: readonly Rule[] },
): Promise<Standard> {
  const { standards, rules } = options;
  const targets = standards.list().map(({ target }) => target);
  const readable = new Set(targets);
  const { standard, errors } = await loadStandard({
    path: DRAFT,
    rules,
    resolve: (reference, from) => {
      if (from === DRAFT) {
        const isMeant = (target: string) =>
          target === reference || basename(target) === basename(reference);
        return targets.find(isMeant) ?? reference;
      }
      const base = resolveStandardReference(reference, from);
      readable.add(base);
      return base;
    },
    read: async path => {
      if (path === DRAFT) {
        return text;
      }
      if (!readable.has(path)) {
        const names = targets.map(target => basename(target)).join(', ');
        throw new Error(`a draft can build on ${names || 'nothing here'}`);
      }
      return standards.read(path);
    },
  });
  if (!standard) {
    throw Object.assign(
      new InputError(
        `The draft has mistakes: ${errors.map(formatStandardError).join('; ')}`,
      ),
      { mistakes: errors },
    );
  }
  return standard;
}
