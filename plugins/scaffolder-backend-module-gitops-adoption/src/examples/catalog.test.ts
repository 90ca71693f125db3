import {
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  Entity,
  groupEntityV1alpha1Validator,
  KindValidator,
  locationEntityV1alpha1Validator,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import { exampleEntities } from '../__testUtils__/exampleEstate';

// A busy machine takes its time.
jest.setTimeout(120_000);

const VALIDATORS: Record<string, KindValidator> = {
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  Location: locationEntityV1alpha1Validator,
  Resource: resourceEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};

/** Fields that name other entities, and the kind that they mean. */
const REFERENCES: [field: string, defaultKind: string][] = [
  ['owner', 'Group'],
  ['parent', 'Group'],
  ['children', 'Group'],
  ['memberOf', 'Group'],
  ['system', 'System'],
  ['domain', 'Domain'],
  ['dependsOn', 'Component'],
];

function referencesOf(entity: Entity): string[] {
  return REFERENCES.flatMap(([field, defaultKind]) =>
    [entity.spec?.[field] ?? []].flat().map(reference =>
      stringifyEntityRef(
        parseEntityRef(String(reference), {
          defaultKind,
          defaultNamespace: entity.metadata.namespace,
        }),
      ),
    ),
  );
}

describe('the example catalog', () => {
  it('holds valid entities whose references all exist', async () => {
    const entities = await exampleEntities();
    const refs = new Set(entities.map(entity => stringifyEntityRef(entity)));

    expect(entities.length).toBeGreaterThan(60);
    expect(refs.size).toBe(entities.length);
    for (const entity of entities) {
      await expect(
        new SchemaValidEntityPolicy().enforce(entity),
      ).resolves.toBeDefined();
      await expect(VALIDATORS[entity.kind].check(entity)).resolves.toBe(true);
      expect(
        referencesOf(entity).filter(reference => !refs.has(reference)),
      ).toEqual([]);
    }
  });
});
