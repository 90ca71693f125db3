import { Rule } from '../model/Rule';
import { Standard } from '../model/Standard';
import { suggest } from '../schema/suggest';
import { concerns, refusal } from '../standard/agreements';
import { Evidence } from '../model/Assessment';
import { Agreement, Exemption, Waiver } from '../model/Waiver';

/** @internal */
export interface NoticeOptions {
  readonly waivers: readonly Waiver[];
  readonly exemptions: readonly Exemption[];
  readonly entityRef: string;
  readonly standard: Standard;
  readonly rules: readonly Rule[];
  readonly today: string;
}

/**
 * Agreements that change nothing, and why: no finding is there to say it of them.
 *
 * @internal
 */
export function noticesOn(options: NoticeOptions): Evidence[] {
  const { entityRef, standard, rules, today } = options;
  const ids = rules.map(({ id }) => id);
  const known = new Set(ids);
  const own = <T extends Agreement>(agreements: readonly T[]) =>
    agreements.filter(agreement => concerns(agreement, entityRef));
  return [
    ...own(options.waivers)
      .filter(({ rule }) => !known.has(rule))
      .map(waiver => {
        const meant = suggest(waiver.rule, ids);
        return noticeOf(
          waiver,
          `There is no rule '${waiver.rule}'${meant ? `. Did you mean '${meant}'?` : ''}`,
        );
      }),
    ...own(options.exemptions).flatMap(exemption => {
      const reason = refusal(exemption, standard, today);
      return reason === undefined
        ? []
        : [noticeOf(exemption, `The exemption does not count: ${reason}`)];
    }),
  ];
}

function noticeOf({ source }: Agreement, message: string): Evidence {
  return {
    path: source?.path ?? '.',
    ...(source?.line === undefined ? {} : { line: source.line }),
    message,
  };
}
