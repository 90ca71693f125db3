import { useEntityPresentation } from '@backstage/plugin-catalog-react';

/** The title that the catalog gives an entity; until that is known, its name. @internal */
export const EntityTitle = ({ entityRef }: { entityRef: string }) => (
  <>{useEntityPresentation(entityRef).primaryTitle}</>
);
