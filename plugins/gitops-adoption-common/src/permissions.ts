import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Seeing phases, findings, rules, standards and scans. Which entities they are shown of is the catalog's decision.
 *
 * @public
 */
export const adoptionReadPermission = createPermission({
  name: 'gitops-adoption.adoption.read',
  attributes: { action: 'read' },
});

/**
 * Starting a scan by hand.
 *
 * @public
 */
export const scanCreatePermission = createPermission({
  name: 'gitops-adoption.scan.create',
  attributes: { action: 'create' },
});

/**
 * Asking for a waiver of a rule on an entity. The resource is the entity, so that a policy can answer with the catalog's
 * conditions: only owners, for example.
 *
 * @public
 */
export const waiverRequestPermission = createPermission({
  name: 'gitops-adoption.waiver.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Approving, rejecting and revoking waivers of an entity, which is the resource. Nobody decides on a request of their own,
 * whatever the policy says.
 *
 * @public
 */
export const waiverDecidePermission = createPermission({
  name: 'gitops-adoption.waiver.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Trying a draft of a standard on the estate.
 *
 * @public
 */
export const standardPreviewPermission = createPermission({
  name: 'gitops-adoption.standard.preview',
  attributes: { action: 'read' },
});

/**
 * Seeing what somebody who runs the portal has to look at: repositories that can't be read, rules that fail, and so on.
 *
 * @public
 */
export const operationsReadPermission = createPermission({
  name: 'gitops-adoption.operations.read',
  attributes: { action: 'read' },
});

/**
 * All permissions of the plugin.
 *
 * @public
 */
export const gitOpsAdoptionPermissions = [
  adoptionReadPermission,
  scanCreatePermission,
  standardPreviewPermission,
  operationsReadPermission,
  waiverRequestPermission,
  waiverDecidePermission,
];
