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
 * All permissions of the plugin.
 *
 * @public
 */
export const gitOpsAdoptionPermissions = [
  adoptionReadPermission,
  scanCreatePermission,
];
