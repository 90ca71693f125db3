import { mockCredentials } from '@backstage/backend-test-utils';
import { Portal } from './startPortal';

const ADA = mockCredentials.user.header('user:default/ada');
const BOB = mockCredentials.user.header('user:default/bob');

/** What anybody who asks for a waiver says. */
export const newWaiver = (ruleId: string) => ({
  entityRef: 'component:default/orders',
  ruleId,
  reason: 'accepted-risk',
  text: 'For a while',
  expires: new Date(Date.now() + 30 * 24 * 60 * 60_000)
    .toISOString()
    .slice(0, 10),
});

/** Waivers of another person and of one's own, one in each state that something can be done from. Ids by name. */
export async function createWaivers(
  portal: Portal,
): Promise<Record<string, string>> {
  const request = async (ruleId: string, as?: string) => {
    const asked = portal.post('/waivers', newWaiver(ruleId));
    const { body } = await (as ? asked.set('Authorization', as) : asked);
    return body.id as string;
  };
  const ids = {
    toApprove: await request('layout/required-paths', ADA),
    toReject: await request('docs/readme', ADA),
    toRevoke: await request('docs/runbook', ADA),
    rejected: await request('guardrails/ownership', ADA),
    own: await request('secrets/strategy-in-use'),
    withdrawn: await request('environments/modelled'),
    rejectedOwn: await request('layout/valid-yaml'),
    waiting: await request('layout/one-delivery-tool', ADA),
  };
  await portal
    .post(`/waivers/${ids.toRevoke}/approve`, {})
    .set('Authorization', BOB);
  await portal
    .post(`/waivers/${ids.rejected}/reject`, { comment: 'No' })
    .set('Authorization', BOB);
  await portal
    .post(`/waivers/${ids.rejectedOwn}/reject`, { comment: 'No' })
    .set('Authorization', BOB);
  await portal.post(`/waivers/${ids.withdrawn}/withdraw`, {});
  return ids;
}
