import type { AdoptionDay } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { PhaseDistribution } from '@gitops-adoption/conformance';
import { DateTime } from 'luxon';
import { Segment, toSegments } from '../../model/distribution';

/** A period in which the phases did not change. @internal */
export interface HistoryStep {
  /** First day, ISO date. */
  readonly from: string;
  /** Days since the first step began. */
  readonly start: number;
  readonly end: number;
  readonly distribution: PhaseDistribution;
}

const utc = (date: string) => DateTime.fromISO(date, { zone: 'utc' });

/**
 * Days with changes, as the periods between them. The last ends today.
 *
 * @internal
 */
export function toSteps(
  days: readonly AdoptionDay[],
  today: string,
): HistoryStep[] {
  const [first] = days;
  if (!first) {
    return [];
  }
  const dayNumber = (date: string) =>
    utc(date).diff(utc(first.date), 'days').days;
  const lastEnd = dayNumber(today) + 1;
  return days.map(({ date, distribution }, index) => {
    const next = days[index + 1];
    const start = dayNumber(date);
    return {
      from: date,
      start,
      // The clock of this machine may be behind the backend's.
      end: next ? dayNumber(next.date) : Math.max(lastEnd, start + 1),
      distribution,
    };
  });
}

/** A part of a stack of areas, with its bottom and its top in each step. @internal */
export interface StackedSegment extends Pick<Segment, 'key'> {
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly bottom: number;
    readonly top: number;
  }[];
}

/** The segments that occur, the highest phase at the bottom. @internal */
export function stack(steps: readonly HistoryStep[]): StackedSegment[] {
  const segments = steps.map(({ distribution }) => toSegments(distribution));
  const [keys = []] = segments;
  return keys
    .map(({ key }, index) => ({
      key,
      spans: steps.map(({ start, end }, step) => {
        const bottom = segments[step]
          .slice(0, index)
          .reduce((sum, { count }) => sum + count, 0);
        return {
          start,
          end,
          bottom,
          top: bottom + segments[step][index].count,
        };
      }),
    }))
    .filter(({ spans }) => spans.some(({ bottom, top }) => top > bottom));
}

/** Number of findings opened and fixed, in words. @internal */
export function findingChanges(days: readonly AdoptionDay[]): string {
  const sum = (key: 'opened' | 'fixed') =>
    days.reduce((total, day) => total + day[key], 0);
  const [opened, fixed] = [sum('opened'), sum('fixed')];
  return `${opened} ${
    opened === 1 ? 'finding' : 'findings'
  } opened, ${fixed} fixed`;
}
