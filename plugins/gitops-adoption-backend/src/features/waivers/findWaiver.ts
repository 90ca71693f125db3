import { NotFoundError } from '@backstage/errors';
import { WaiverRow } from '../../database/waivers/waiverRows';
import { EstateEntity, EstateSnapshot } from '../../snapshot/EstateSnapshot';
import { RouterContext } from '../RouterContext';

/** A waiver and its entity. One of a hidden entity, or of one that has left the catalog, looks like none. */
export async function findWaiver(
  { waivers }: RouterContext,
  id: string,
  visible: EstateSnapshot,
): Promise<{ row: WaiverRow; entity: EstateEntity }> {
  const row = await waivers.get(id);
  const entity = visible.entities.get(row.entity_ref);
  if (!entity) {
    throw new NotFoundError(`There is no waiver ${id}`);
  }
  return { row, entity };
}
