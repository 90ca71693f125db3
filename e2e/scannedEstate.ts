import { poll, PortalClient } from '../scripts/lib/portal.mjs';

interface Estate {
  scan?: { state: string };
  distribution: { total: number; unknown: number };
}

/** The example estate, once all of it has been scanned without being asked to. */
export async function scannedEstate(portal: PortalClient): Promise<Estate> {
  const estate = await poll(
    async () => {
      const answer = (await portal.get(
        '/api/gitops-adoption/estate',
      )) as Estate;
      const { scan, distribution } = answer;
      return scan?.state === 'done' && distribution.total >= 20
        ? answer
        : undefined;
    },
    { signal: AbortSignal.timeout(100_000) },
  );
  if (!estate) throw new Error('The example estate was not scanned in time');
  return estate as Estate;
}
