import type { StandardSummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { PhaseText } from '@gitops-adoption/conformance';
import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';

/** `acme@3.0.0`; nothing for a standard that could not be read. @internal */
export function standardReference({
  name,
  version,
}: Pick<StandardSummary, 'name' | 'version'>): string | undefined {
  return version === undefined ? undefined : `${name}@${version}`;
}

/** "Acme GitOps standard 3.0.0". @internal */
export function standardTitle(
  standard: Pick<StandardSummary, 'name' | 'version' | 'title'>,
): string {
  const { name, version, title } = standard;
  return [title ?? name, version].filter(Boolean).join(' ');
}

/** Whether another standard of the same name comes first, which is then in force instead. @internal */
export function isWaiting(
  standard: StandardSummary,
  standards: readonly StandardSummary[],
): boolean {
  const first = standards.find(
    ({ name, errors }) => name === standard.name && errors.length === 0,
  );
  return first !== undefined && first !== standard;
}

/** What the first usable standard calls the phases: its thresholds hold for teams and estate, too. @internal */
export function leadingPhases(
  standards: readonly StandardSummary[],
): readonly PhaseText[] {
  const usable = standards.find(({ phases }) => phases.length > 0);
  return usable?.phases ?? PHASE_TEXTS;
}
