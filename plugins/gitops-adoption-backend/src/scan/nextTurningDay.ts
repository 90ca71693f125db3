import {
  builtInRules,
  RepositoryFacts,
  Rule,
} from '@gitops-adoption/conformance';
import { LoadedStandard } from '../standards/LoadedStandard';

const DAY = 24 * 60 * 60_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** As much of a waiver or an exemption as this is about. */
export interface AgreedDays {
  /** Every entity where it is absent. */
  readonly entity?: string;
  readonly approvedOn: string;
  readonly expires: string;
}

/**
 * The next day on which the same facts may be judged otherwise: an agreement begins or has ended, or a deprecated
 * pattern reaches its sunset. Nothing where no such day is written anywhere, so that time alone makes no work.
 */
export function nextTurningDay(options: {
  today: string;
  entityRef: string;
  standards: readonly LoadedStandard[];
  rules: readonly Rule[];
  repository: RepositoryFacts | undefined;
  /** From elsewhere than the standards and the repository. */
  agreements?: readonly AgreedDays[];
}): string | undefined {
  const { today, entityRef, rules, repository } = options;
  const standards = options.standards.flatMap(({ standard }) => standard ?? []);
  const agreements: AgreedDays[] = [
    ...(options.agreements ?? []),
    ...standards.flatMap(({ exemptions = [] }) => exemptions),
    ...standards.flatMap(({ waivers }) => waivers.granted ?? []),
    ...(repository?.exceptions?.waivers ?? []),
    ...(repository?.exceptions?.exemptions ?? []),
  ];
  const days = [
    ...standards.flatMap(({ deprecations }) =>
      deprecations.map(({ sunset }) => sunset),
    ),
    ...agreements
      .filter(({ entity }) => !entity || isSame(entity, entityRef))
      // The last day of an agreement still counts.
      .flatMap(({ approvedOn, expires }) => [approvedOn, dayAfter(expires)]),
    // What a module's rule makes of the day is its own affair.
    ...(rules.every(rule => builtInRules.includes(rule))
      ? []
      : [dayAfter(today)]),
  ];
  return days
    .filter(day => DATE.test(day) && day > today)
    .sort()
    .at(0);
}

function isSame(ref: string, other: string): boolean {
  return ref.toLowerCase() === other.toLowerCase();
}

/** A date that can't be read never comes. */
function dayAfter(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time)
    ? ''
    : new Date(time + DAY).toISOString().slice(0, 10);
}
