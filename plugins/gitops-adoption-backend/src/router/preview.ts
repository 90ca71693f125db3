import { InputError } from '@backstage/errors';
import { standardPreviewPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { Standard } from '@gitops-adoption/conformance';
import { Router } from 'express';
import { z } from 'zod';
import { toPreviewView } from '../preview/toPreviewView';
import { findStandard } from '../standards/findStandard';
import { leadingStandard } from '../standards/leadingStandard';
import { readDraft } from '../standards/readDraft';
import { StandardsProvider } from '../standards/LoadedStandard';
import { parseBody } from './parameters';
import { RouterContext } from './RouterContext';

const parameters = z
  .object({
    text: z.string().min(1).optional(),
    standard: z.string().optional(),
    against: z.string().optional(),
  })
  .strict();

export function addPreviewRoutes(
  router: Router,
  { guard, estate, standards, previewer, rules }: RouterContext,
): void {
  router.post('/preview', async (req, res) => {
    const credentials = await guard.authorize(req, standardPreviewPermission);
    const { text, standard, against } = parseBody(parameters, req);
    if ((text === undefined) === (standard === undefined)) {
      throw new InputError(
        'Either text, the YAML of a draft, or standard, the name@version of a loaded standard, is needed',
      );
    }
    const draft =
      text === undefined
        ? findStandard(standards, standard!)
        : await readDraft(text, { standards, rules });
    const current = against
      ? findStandard(standards, against)
      : replacedBy(draft, standards);
    const visible = await estate.get(credentials);
    const gone = new AbortController();
    res.once('close', () => gone.abort());
    const context = { estate: visible, current, draft, rules };
    try {
      const preview = await previewer.preview({
        ...context,
        signal: gone.signal,
      });
      res.json(toPreviewView(preview, context));
    } catch (error) {
      // Nobody waits for the answer any more.
      if (!gone.signal.aborted) {
        throw error;
      }
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
