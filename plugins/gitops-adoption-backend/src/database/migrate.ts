import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

export const MIGRATIONS_DIRECTORY = resolvePackagePath(
  '@gitops-adoption/backstage-plugin-gitops-adoption-backend',
  'migrations',
);

/** The plugin's database, with its tables up to date unless the operator migrates by hand. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  }
  return knex;
}
