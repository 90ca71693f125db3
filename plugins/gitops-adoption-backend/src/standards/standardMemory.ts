import { ENGINE_VERSION, Standard } from '@gitops-adoption/conformance';
import { Knex } from 'knex';
import { StandardMemory } from './LoadedStandard';

/** Keeps the last good version of each standard over restarts, for as long as the engine understands it. */
export function createStandardMemory(knex: Knex): StandardMemory {
  return {
    async recall(target): Promise<Standard | undefined> {
      const row = await knex('standards')
        .where({ target, engine_version: ENGINE_VERSION })
        .first('standard');
      return row && JSON.parse(row.standard);
    },

    async remember(target, standard): Promise<void> {
      await knex('standards')
        .insert({
          target,
          standard: JSON.stringify(standard),
          engine_version: ENGINE_VERSION,
        })
        .onConflict('target')
        .merge();
    },
  };
}
