import { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';
import { describeDatabaseError } from '../database/describeDatabaseError';
import { isForCaller } from './hideInternals';

/**
 * Does something that has to be accounted for: that it was asked for, by whom, and how it ended, whether it was done or
 * refused. `note` adds what it is about as soon as that is known.
 */
export async function audited<T>(
  options: {
    auditor: AuditorService;
    request: Request;
    eventId: string;
    meta: JsonObject;
  },
  action: (note: (details: JsonObject) => void) => Promise<T>,
): Promise<T> {
  const { auditor, request, eventId, meta } = options;
  const event = await auditor.createEvent({
    eventId,
    request,
    meta,
    severityLevel: 'medium',
  });
  let details: JsonObject = {};
  try {
    const result = await action(more => {
      details = { ...details, ...more };
    });
    await event.success({ meta: details });
    return result;
  } catch (error) {
    // Statements and values are for no log.
    const told = isForCaller(error)
      ? toError(error)
      : new Error(describeDatabaseError(error).reason);
    await event.fail({ error: told, meta: details });
    throw error;
  }
}
