import { PHASE_TEXTS } from '@gitops-adoption/conformance';
import {
  component,
  kustomizeService,
  STANDARD,
  TestEstate,
} from '../../__testUtils__/TestEstate';
import { Portal, startPortal } from '../../__testUtils__/startPortal';

const FIRST = `${STANDARD.replace(
  'kind: Component }',
  'kind: Component, spec.type: service }',
)}  phases:
    1: { title: Bronze, description: Argo CD deploys it }
`;
const SECOND = `${STANDARD.replace('name: acme', 'name: websites')}  phases:
    1: { title: Seedling }
`;

const bronze = [
  PHASE_TEXTS[0],
  { phase: 1, title: 'Bronze', description: 'Argo CD deploys it' },
  ...PHASE_TEXTS.slice(2),
];
const seedling = [
  PHASE_TEXTS[0],
  { ...PHASE_TEXTS[1], title: 'Seedling' },
  ...PHASE_TEXTS.slice(2),
];

describe('the phases in the words of a standard', () => {
  let estate: TestEstate;
  let portal: Portal;

  beforeAll(async () => {
    estate = await TestEstate.create();
    await estate.write('first.yaml', FIRST);
    await estate.write('second.yaml', SECOND);
    await estate.write('broken.yaml', 'kind: GitOpsStandard');
    await estate.repository('orders', kustomizeService('orders'));
    portal = await startPortal({
      estate,
      standards: ['first.yaml', 'second.yaml', 'broken.yaml'],
      entities: ['service', 'website'].map(type =>
        component(type, { type, source: 'orders/tree/main' }),
      ),
    });
    await portal.settle();
  });

  afterAll(async () => {
    await portal?.stop();
    await estate?.remove();
  });

  it('come with each standard, and not with one that cannot be used', async () => {
    const { body } = await portal.get('/standards');
    expect(body.items.map(({ phases }: any) => phases)).toEqual([
      bronze,
      seedling,
      [],
    ]);
  });

  it('are those of the first standard for the estate', async () => {
    const { body } = await portal.get('/estate');
    expect(body.standard).toMatchObject({ name: 'acme', phases: bronze });
  });

  it('are those of the standard that an entity is checked against', async () => {
    const standardOf = async (name: string) =>
      (await portal.get(`/entities/component/default/${name}`)).body.standard;
    expect(await standardOf('service')).toMatchObject({ phases: bronze });
    expect(await standardOf('website')).toMatchObject({ phases: seedling });
  });

  it('are those of a draft where it is previewed', async () => {
    const { body } = await portal.post('/preview', {
      text: FIRST.replace('Bronze', 'Copper').replace('1.0.0', '2.0.0'),
    });
    expect(body.current.phases[1].title).toBe('Bronze');
    expect(body.draft.phases[1].title).toBe('Copper');
  });
});
