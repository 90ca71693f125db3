import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { waiverDecidePermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

const PLATFORM_TEAM = 'group:default/platform-engineering';

/**
 * Everybody in the demo may do everything, except that exceptions from the standard are agreed to by those who own it.
 * A company brings its own policy.
 */
export class DemoPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const isRefused =
      isPermission(permission, waiverDecidePermission) &&
      !user?.info.ownershipEntityRefs.includes(PLATFORM_TEAM);
    return {
      result: isRefused ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    };
  }
}

export default createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new DemoPolicy());
      },
    });
  },
});
