import { Knex } from 'knex';
import { horizonOf, pauseUntil } from '../../runtime/backoff';
import { HostRow } from '../tables';

/** Refusals that are further apart are not in a row. */
const FORGET = 60 * 60_000;

/** Leaves a host alone for a while: asking for another of its repositories would only be refused as well. */
export async function pauseHost(
  knex: Knex,
  options: { host: string; now: Date; retryAfterMillis?: number },
): Promise<Date> {
  const { host, now, retryAfterMillis } = options;
  return knex.transaction(async tx => {
    const before = await tx<HostRow>('hosts').where({ host }).first();
    const paused = new Date(before?.paused_until ?? 0);
    // A clock that was wrong may have named a time that none would.
    const isPlausible = paused.getTime() - now.getTime() < horizonOf(0);
    const beforeUntil = isPlausible ? paused : new Date(0);
    // What is refused while the host is paused already was asked before that, and is the same refusal.
    const isPaused = beforeUntil > now;
    const isInARow = now.getTime() - beforeUntil.getTime() < FORGET;
    const refusals = (isInARow ? before!.refusals : 0) + (isPaused ? 0 : 1);
    const wanted = pauseUntil({ now, refusals, retryAfterMillis });
    const isLonger = wanted > beforeUntil;
    const paused_until = isLonger ? wanted : beforeUntil;
    await tx<HostRow>('hosts')
      .insert({
        host,
        paused_until,
        is_requested: isLonger
          ? retryAfterMillis !== undefined
          : Boolean(before!.is_requested),
        refusals,
      })
      .onConflict('host')
      .merge();
    return paused_until;
  });
}
