import {
  coreServices,
  createServiceFactory,
  LoggerService,
  RootLoggerService,
} from '@backstage/backend-plugin-api';

/** An entry of the audit log. */
export interface AuditEntry {
  readonly eventId: string;
  readonly status: string;
  readonly actor: { readonly actorId?: string };
  readonly meta?: Record<string, unknown>;
  readonly error?: string;
}

/** A logger that keeps what the real auditor service writes into it; of everything else, nothing. */
export function createAuditLog() {
  const entries: AuditEntry[] = [];
  const logger = (meta: Record<string, unknown>): LoggerService => {
    const write = (message: string, more: unknown) => {
      if (meta.isAuditEvent) {
        // A failure comes as the error, with the event as what the logger was made for.
        entries.push({
          ...meta,
          ...(more instanceof Error
            ? { error: more.message }
            : (more as object)),
          message,
        } as unknown as AuditEntry);
      }
    };
    return {
      error: write,
      warn: write,
      info: write,
      debug: write,
      child: more => logger({ ...meta, ...more }),
    };
  };
  return {
    entries,
    feature: createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => logger({}) as RootLoggerService,
    }),
  };
}
