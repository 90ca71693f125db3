import { Knex } from 'knex';
import {
  RateLimiterAbstract,
  RateLimiterPostgres,
  RateLimiterRes,
  RateLimiterSQLite,
} from 'rate-limiter-flexible';
import { ScanLimitsConfig } from '../../config/AdoptionConfig';
import { isPostgres } from '../../database/isPostgres';

/**
 * Bounds how often scans are started by hand. The counters are in the database of the plugin, so that they hold for all
 * replicas together.
 */
export class ScanLimits {
  readonly #limiters: Readonly<
    Record<keyof ScanLimitsConfig, RateLimiterAbstract>
  >;

  constructor(options: { database: Knex; limits: ScanLimitsConfig }) {
    const { database, limits } = options;
    const limiter = (name: keyof ScanLimitsConfig) => {
      const settings = {
        storeClient: database,
        storeType: 'knex' as const,
        tableName: 'rate_limits',
        tableCreated: true,
        // The task that forgets what is old does it.
        clearExpiredByTimeout: false,
        keyPrefix: `scan-${name}`,
        points: limits[name].requests,
        duration: limits[name].per / 1000,
      };
      return isPostgres(database)
        ? new RateLimiterPostgres(settings)
        : new RateLimiterSQLite(settings);
    };
    this.#limiters = {
      user: limiter('user'),
      repository: limiter('repository'),
      all: limiter('all'),
    };
  }

  /**
   * Counts a request by somebody, of one repository or of everything. Returns the seconds to wait where there have been
   * too many.
   */
  async take(request: {
    principal: string;
    repositoryId?: string;
  }): Promise<number | undefined> {
    const { principal, repositoryId } = request;
    return (
      (await waitFor(this.#limiters.user, principal)) ??
      (repositoryId === undefined
        ? waitFor(this.#limiters.all, 'all')
        : waitFor(this.#limiters.repository, repositoryId))
    );
  }
}

async function waitFor(
  limiter: RateLimiterAbstract,
  key: string,
): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    // The library rejects with how full the window is; anything else went wrong.
    if (refused instanceof RateLimiterRes) {
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
    throw refused;
  }
}
