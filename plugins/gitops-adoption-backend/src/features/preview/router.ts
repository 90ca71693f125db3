import { InputError } from '@backstage/errors';
import { standardPreviewPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Standard } from '@gitops-adoption/conformance';
import { Router } from 'express';
import { z } from 'zod';
import { PreviewTurns } from './PreviewTurns';
import { toPreviewView } from './toPreviewView';
import { findStandard } from '../../standards/findStandard';
import { leadingStandard } from '../../standards/leadingStandard';
import { StandardsProvider } from '../../standards/LoadedStandard';
import { parseBody } from '../../http/parameters';
import { RouterContext } from '../RouterContext';
import { principalName } from '../../http/principalName';
import { TooManyRequestsError } from '../../http/TooManyRequestsError';

const parameters = z
  .object({
    text: z.string().min(1).optional(),
    standard: z.string().optional(),
    against: z.string().optional(),
  })
  .strict();

/** Seconds: previews of large estates take about as long. */
const RETRY_AFTER = '5';

export function addPreviewRoutes(
  router: Router,
  { guard, estate, standards, drafts, previewer, rules }: RouterContext,
): void {
  const turns = new PreviewTurns();

  router.post('/preview', async (req, res) => {
    const credentials = await guard.authorize(req, standardPreviewPermission);
    // Before anything that costs: reading a draft does.
    const turn = turns.take(principalName(credentials));
    if (typeof turn === 'string') {
      res.set('Retry-After', RETRY_AFTER);
      throw new TooManyRequestsError(turn);
    }
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const { signal } = gone;
    try {
      const { text, standard, against } = parseBody(parameters, req);
      if ((text === undefined) === (standard === undefined)) {
        throw new InputError(
          'Either text, the YAML of a draft, or standard, the name@version of a loaded standard, is needed',
        );
      }
      const draft =
        text === undefined
          ? findStandard(standards, standard!)
          : await drafts.read(text, { signal });
      const current = against
        ? findStandard(standards, against)
        : replacedBy(draft, standards);
      const visible = await estate.get(credentials);
      const context = { estate: visible, current, draft, rules };
      const preview = await previewer.preview({ ...context, signal });
      res.json(toPreviewView(preview, context));
    } catch (error) {
      // Otherwise nobody waits for the answer any more.
      if (!signal.aborted) {
        throw error;
      }
    } finally {
      turn();
    }
  });
}

/** The standard of the same name that is in force, or else the one that speaks for the estate. */
function replacedBy(draft: Standard, standards: StandardsProvider): Standard {
  const current =
    standards
      .list()
      .find(({ standard }) => standard?.metadata.name === draft.metadata.name)
      ?.standard ?? leadingStandard(standards);
  if (!current) {
    throw new InputError('There is no standard in force to compare it with');
  }
  return current;
}
