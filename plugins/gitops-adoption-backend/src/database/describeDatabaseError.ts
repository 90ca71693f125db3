import { toError } from '@backstage/errors';

/** What went wrong, by the codes of SQLite and of PostgreSQL or the network. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_FULL|^53100$|^ENOSPC$/, 'the disk is full'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED|^55P03$/, 'the database is locked'],
  [/^SQLITE_READONLY|^25006$/, 'the database is read-only'],
  [/^SQLITE_CONSTRAINT|^23/, 'a constraint does not hold'],
  [/^SQLITE_(CORRUPT|NOTADB)|^XX/, 'the database is damaged'],
  [/^SQLITE_(IOERR|CANTOPEN)|^58/, 'a file cannot be read or written'],
  [/^(08|57P|ECONN|ENOTFOUND|EPIPE|ETIMEDOUT)/, 'there is no connection'],
  [/^53/, 'the database has not enough of something'],
  [/^40/, 'another transaction was faster'],
  [/^22/, 'a value cannot be stored'],
  [/^28/, 'the database refuses the user'],
  [/^(SQLITE_ERROR|42)/, 'a statement is wrong'],
];

/** Names of tables and columns are in the source code, too. */
const CONSTRAINT = /constraint failed: [a-z_.]+(?:, [a-z_.]+)*$/i;

/**
 * What went wrong in a database, for a log. Drivers put the statement before the reason and values into it: too much for
 * any log, and not for everybody's eyes. Of what is no error of a database, the class has to do.
 */
export function describeDatabaseError(error: unknown): {
  error: string;
  code?: string;
  reason: string;
} {
  const { name, message } = toError(error);
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' ? code : undefined;
  const reason = REASONS.find(([codes]) => known && codes.test(known))?.[1];
  const constraint = CONSTRAINT.exec(message)?.[0];
  return {
    error: name,
    ...(known && { code: known }),
    reason: [reason ?? 'unknown', ...(constraint ? [constraint] : [])].join(
      ': ',
    ),
  };
}
