import { EntityProvider } from '@backstage/plugin-catalog-react';
import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';
import { screen, waitFor } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { checkout } from './__testUtils__/checkout';
import { standards } from './__testUtils__/estate';
import { FixtureApi } from './__testUtils__/FixtureApi';
import { renderPage } from './__testUtils__/render';
import { pages } from './pages';
import { EntityCard } from './pages/entity/EntityCard';
import { GroupCard } from './pages/entity/GroupCard';
import { EntityContent } from './pages/entity/Page';

const phases = PHASE_TEXTS.map(({ phase }) => ({
  phase,
  title: `Level ${phase}`,
  description: `All of level ${phase}`,
}));

const usualTexts = PHASE_TEXTS.flatMap(({ phase, title, description }) => [
  `${phase} · ${title}`,
  `Phase ${phase}, ${title}`,
  description,
]);

/** The estate under a standard that has a title and a description for each phase. */
function withOwnTitles(): FixtureApi {
  const api = new FixtureApi();
  api.standards = [{ ...standards[0], phases }];
  api.estate = {
    ...api.estate,
    standard: { ...api.estate.standard, phases },
  };
  api.adoptions = [
    { ...checkout, standard: { ...checkout.standard!, phases } },
  ];
  return api;
}

/** The usual texts on a page that shows those of the standard. */
async function usualTextsOn(element: JSX.Element, path = '/') {
  const { container } = renderPage(element, { api: withOwnTitles(), path });
  await waitFor(() => expect(container.innerHTML).toMatch(/Level \d/));
  await waitFor(() => expect(screen.queryByTestId('progress')).toBeNull());
  return usualTexts.filter(text => container.innerHTML.includes(text));
}

describe('The phases are called as the standard calls them', () => {
  it.each([
    ['overview', '/'],
    ['teams', '/'],
    ['teams', '/group/default/shop'],
    ['services', '/'],
    ['findings', '/'],
    ['standard', '/'],
  ])('on %s%s', async (name, path) => {
    const Page = await pages.find(page => page.path === name)!.load();

    expect(
      await usualTextsOn(
        <Routes>
          <Route path="/*" element={<Page />} />
        </Routes>,
        path,
      ),
    ).toEqual([]);
  });

  it.each([
    ['tab of a service', <EntityContent />, 'Component', 'checkout'],
    ['card of a service', <EntityCard />, 'Component', 'checkout'],
    ['card of a team', <GroupCard />, 'Group', 'shop'],
  ])('in the %s', async (_, element, kind, name) => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, namespace: 'default' },
    };

    expect(
      await usualTextsOn(
        <EntityProvider entity={entity}>{element}</EntityProvider>,
      ),
    ).toEqual([]);
  });
});
