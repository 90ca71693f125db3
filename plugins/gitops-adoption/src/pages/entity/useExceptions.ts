import type {
  EntityAdoption,
  WaiverRecord,
  WaiverTerms,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { useBackend } from '../../api/useBackend';
import { latestByRule } from '../../model/waivers';

/** More of them are on the page of the waivers. */
const WAIVERS = 100;

/** The exceptions of one entity that were asked for in the portal. @internal */
export interface Exceptions {
  readonly entityRef: string;
  /** What the standard allows; absent where none is in force. */
  readonly terms?: WaiverTerms;
  /** The latest request for each rule. */
  readonly byRule: ReadonlyMap<string, WaiverRecord>;
  readonly error?: Error;
  /** Something was asked for or decided: results may be others too. */
  refresh(): void;
}

/** @internal */
export function useExceptions(
  adoption: EntityAdoption,
  onChange: () => void,
): Exceptions {
  const { entityRef, waiverTerms } = adoption;
  const { value, error, retry } = useBackend(
    api => api.listWaivers({ entityRef, sort: '-requestedAt', limit: WAIVERS }),
    [entityRef],
  );
  return {
    entityRef,
    terms: waiverTerms,
    byRule: latestByRule(value?.items ?? []),
    error,
    refresh: () => {
      retry();
      onChange();
    },
  };
}
