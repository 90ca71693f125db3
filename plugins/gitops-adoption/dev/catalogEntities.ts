import type { Entity } from '@backstage/catalog-model';
import { services } from '../src/__testUtils__/estate';

const component = (name: string, title: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title, namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner },
  relations: [{ type: 'ownedBy', targetRef: owner }],
});

/** The entities of the fixtures, as a catalog has them. */
export const catalogEntities: Entity[] = [
  ...services.map(({ entityRef, title }) =>
    component(entityRef.split('/')[1], title, 'group:default/shop'),
  ),
  component('new', 'New', 'group:default/shop'),
  component('sourceless', 'Sourceless', 'group:default/shop'),
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'shop', title: 'Shop', namespace: 'default' },
    spec: { type: 'team', children: [] },
    relations: [],
  },
];
