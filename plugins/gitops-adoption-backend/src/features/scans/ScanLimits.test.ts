import { createTestDatabases } from '../../__testUtils__/databases';
import { MIGRATIONS_DIRECTORY } from '../../database/migrate';
import { deleteExpiredRequests } from '../../database/runs/deleteExpiredRequests';
import { ScanLimits } from './ScanLimits';

const databases = createTestDatabases();
const HOUR = 60 * 60_000;

describe('ScanLimits', () => {
  it.each(databases.eachSupportedId())(
    'counts users, repositories and scans of everything apart, %p',
    async databaseId => {
      const database = await databases.init(databaseId);
      await database.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
      const limits = new ScanLimits({
        database,
        limits: {
          user: { requests: 3, per: HOUR },
          repository: { requests: 2, per: HOUR },
          all: { requests: 1, per: HOUR },
        },
      });
      const isRefused = async (principal: string, repositoryId?: string) =>
        (await limits.take({ principal, repositoryId })) !== undefined;

      expect(await isRefused('ada', 'r1')).toBe(false);
      expect(await isRefused('bob', 'r1')).toBe(false);
      expect(await isRefused('cyd', 'r1')).toBe(true);
      expect(await isRefused('cyd', 'r2')).toBe(false);
      expect(await isRefused('ada')).toBe(false);
      expect(await isRefused('bob')).toBe(true);
      // Ada's third is her last, of whatever.
      expect(await isRefused('ada', 'r3')).toBe(false);
      expect(await isRefused('ada', 'r4')).toBe(true);
    },
  );

  it.each(databases.eachSupportedId())(
    'lets requests through again after the time that it names, %p',
    async databaseId => {
      const database = await databases.init(databaseId);
      await database.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
      const one = { requests: 1, per: 1000 };
      const limits = new ScanLimits({
        database,
        limits: { user: one, repository: one, all: one },
      });
      expect(await limits.take({ principal: 'ada' })).toBeUndefined();
      const wait = await limits.take({ principal: 'ada' });
      expect(wait).toBe(1);
      await new Promise(resolve => setTimeout(resolve, wait! * 1000 + 50));
      expect(await limits.take({ principal: 'ada' })).toBeUndefined();

      const later = new Date(Date.now() + 60_000);
      expect(await deleteExpiredRequests(database, new Date(0))).toBe(0);
      expect(await deleteExpiredRequests(database, later)).toBe(2);
      expect(await database('rate_limits')).toEqual([]);
    },
  );
});
