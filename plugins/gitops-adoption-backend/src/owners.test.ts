import { Portal, startPortal } from './__testUtils__/startPortal';
import {
  component,
  group,
  kustomizeService,
  STANDARD,
  TestEstate,
} from './__testUtils__/TestEstate';

/** Every look at the catalog is due. */
const config = { scan: { discovery: { milliseconds: 1 } } };

describe('owners', () => {
  let estate: TestEstate;
  let portal: Portal;

  beforeEach(async () => {
    estate = await TestEstate.create();
    await estate.write('standard.yaml', STANDARD);
    for (const name of ['a', 'b', 'c']) {
      await estate.repository(name, kustomizeService(name));
    }
  });

  afterEach(async () => {
    await portal.stop();
    await estate.remove();
  });

  const get = async (path: string) => (await portal.get(path).expect(200)).body;
  const numberOfEntities = ({ distribution }: any) => distribution.total;

  it('in a circle own what each of them owns, once', async () => {
    const owned = ['a', 'b', 'c'].map(name =>
      component(name, {
        source: `${name}/tree/main/`,
        owner: `group:default/${name}`,
      }),
    );
    portal = await startPortal({
      estate,
      config,
      entities: [
        group('a', ['b']),
        group('b', ['c']),
        group('c', ['a']),
        ...owned,
      ],
    });
    await portal.settle();
    for (const name of ['a', 'b', 'c']) {
      const team = await get(`/teams/group/default/${name}`);
      expect(
        team.entities.map((entity: any) => entity.entityRef).sort(),
      ).toEqual([
        'component:default/a',
        'component:default/b',
        'component:default/c',
      ]);
      expect(numberOfEntities(team)).toBe(3);
    }
    for (const sort of ['title', 'hierarchy']) {
      const { items } = await get(`/teams?sort=${sort}`);
      expect(items.map(({ ref }: any) => ref).sort()).toEqual([
        'group:default/a',
        'group:default/b',
        'group:default/c',
      ]);
    }
    expect(numberOfEntities(await get('/estate'))).toBe(3);
    const { items } = await get('/history?owner=group:default/a');
    expect(numberOfEntities(items.at(-1))).toBe(3);
  });

  it('that are renamed keep what was, and when it was', async () => {
    const shop = component('a', {
      source: 'a/tree/main/',
      owner: 'group:default/payments',
    });
    portal = await startPortal({
      estate,
      config,
      entities: [group('payments'), group('checkout'), shop],
    });
    await portal.settle();
    const history = await get('/entities/component/default/a/history');
    const [day] = (await get('/history')).items;
    const before = await get('/entities/component/default/a');
    expect(history.items).not.toEqual([]);

    shop.spec!.owner = 'group:default/checkout';
    await portal.settle();
    expect((await get('/teams')).items).toMatchObject([
      { ref: 'group:default/checkout' },
    ]);
    const { results, assessment } = await get('/entities/component/default/a');
    expect(assessment.owner).toBe('group:default/checkout');
    expect(results).toEqual(before.results);
    expect(await get('/entities/component/default/a/history')).toEqual(history);
    expect((await get('/history')).items).toEqual([day]);
    expect((await get('/history?owner=group:default/checkout')).items).toEqual([
      day,
    ]);
    expect(
      numberOfEntities(
        (await get('/history?owner=group:default/payments')).items.at(-1) ?? {
          distribution: { total: 0 },
        },
      ),
    ).toBe(0);
  });
});
