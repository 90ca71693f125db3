import {
  AuthorizeResult,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  adoptionReadPermission,
  waiverDecidePermission,
  waiverRequestPermission,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { DemoPolicy } from './demoPolicy';

async function decide(permission: Permission, ownershipEntityRefs?: string[]) {
  const { result } = await new DemoPolicy().handle(
    { permission },
    ownershipEntityRefs && ({ info: { ownershipEntityRefs } } as any),
  );
  return result;
}

describe('DemoPolicy', () => {
  it('leaves decisions on waivers to the platform team', async () => {
    const platform = [
      'user:default/amara.okafor',
      'group:default/platform-engineering',
    ];
    const guest = ['user:development/guest'];
    expect(await decide(waiverDecidePermission, platform)).toBe(
      AuthorizeResult.ALLOW,
    );
    expect(await decide(waiverDecidePermission, guest)).toBe(
      AuthorizeResult.DENY,
    );
    expect(await decide(waiverDecidePermission)).toBe(AuthorizeResult.DENY);
  });

  it.each([adoptionReadPermission, waiverRequestPermission])(
    'allows everybody $name',
    async permission => {
      expect(await decide(permission, [])).toBe(AuthorizeResult.ALLOW);
    },
  );
});
