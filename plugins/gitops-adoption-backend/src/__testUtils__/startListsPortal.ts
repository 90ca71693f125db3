import { Knex } from 'knex';
import { Portal, startPortal } from './startPortal';
import {
  component,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './TestEstate';

/** A title that a spreadsheet would run. */
export const FORMULA = '=HYPERLINK("https://evil.example","orders")';

/** A few entities of two teams, with findings of several severities, one of them without a repository. */
export async function startListsPortal(
  knex: Knex,
): Promise<{ estate: TestEstate; portal: Portal; stop(): Promise<void> }> {
  const estate = await TestEstate.create();
  await estate.write('standard.yaml', STANDARD);
  await estate.repository('orders', kustomizeService('orders'));
  await estate.repository('shop', {
    ...kustomizeService('shop'),
    'base/secret.yaml':
      'apiVersion: v1\nkind: Secret\nmetadata: { name: db }\nstringData: { password: Xk29fjw0Qz81 }\n',
  });
  const orders = component('orders', { source: 'orders/tree/main' });
  const portal = await startPortal({
    estate,
    knex,
    entities: [
      { ...orders, metadata: { ...orders.metadata, title: FORMULA } },
      component('shop', {
        source: 'shop/tree/main',
        owner: 'group:default/a-team',
      }),
      component('nowhere'),
      group('payments'),
      group('a-team'),
    ],
  });
  await portal.settle();
  return {
    estate,
    portal,
    stop: async () => {
      await portal.stop();
      await estate.remove();
    },
  };
}
