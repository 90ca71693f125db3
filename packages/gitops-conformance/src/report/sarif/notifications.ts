import type { Notification } from 'sarif';
import { ComparableAssessment, Evidence } from '../../model/Assessment';
import { locationOf } from '../words';

/** More of them are counted: they say where to look, and are no list of findings. */
const MAX_NOTIFICATIONS = 1_000;

/**
 * What keeps a report from being complete: entities and rules that could not be judged, files that were not read,
 * waivers that do not count, results that GitHub would not take.
 *
 * @internal
 */
export function notificationsOf(
  assessments: readonly ComparableAssessment[],
  omittedResults: number,
): Notification[] {
  const all = [
    ...(omittedResults
      ? [
          warning(
            `${omittedResults} results are left out: code scanning takes 25,000 of a run, and 10 MB. check --format human or json has all of them.`,
          ),
        ]
      : []),
    ...assessments.flatMap(ofAssessment),
  ];
  const more = all.length - MAX_NOTIFICATIONS;
  return more > 0
    ? [
        ...all.slice(0, MAX_NOTIFICATIONS),
        warning(`There are ${more} more notifications.`),
      ]
    : all;
}

function ofAssessment(assessment: ComparableAssessment): Notification[] {
  const { entityRef, unknown, results, unread = [], notices = [] } = assessment;
  const about = (text: string) => warning(`${entityRef}: ${text}`);
  const at = (entry: Evidence) =>
    about(`${locationOf(entry)}: ${entry.message}`);
  return [
    ...(unknown === undefined ? [] : [about(`unknown: ${unknown}`)]),
    ...unread.map(at),
    ...notices.map(at),
    ...results
      .filter(({ state }) => state === 'unknown')
      .map(({ ruleId, message }) => ({
        ...about(`${ruleId} is unknown: ${message}`),
        associatedRule: { id: ruleId },
      })),
  ];
}

function warning(text: string): Notification {
  return { level: 'warning', message: { text } };
}
