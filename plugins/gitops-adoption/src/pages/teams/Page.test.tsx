import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { TeamsPage } from './Page';

function renderTeams(path: string, api?: FixtureApi) {
  return renderPage(
    <Routes>
      <Route path="/teams/*" element={<TeamsPage />} />
    </Routes>,
    { api, path },
  );
}

const rowNames = () =>
  screen.getAllByRole('rowheader').map(header => header.textContent);

describe('Teams', () => {
  it('lists the teams and leads to each', async () => {
    const { container } = renderTeams('/teams');

    expect(
      await screen.findByRole('link', { name: 'Payments' }),
    ).toHaveAttribute('href', '/gitops-adoption/teams/group/default/payments');
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('nests teams below the one that they are part of, in words too', async () => {
    const api = new FixtureApi();
    const [platform, payments, shop, research] = api.teams;
    api.teams = [
      platform,
      { ...payments, parent: platform.ref },
      { ...shop, parent: payments.ref },
      // Not loaded, or not before it: the hierarchy begins anew.
      { ...research, parent: 'group:default/elsewhere' },
    ];
    renderTeams('/teams', api);
    await screen.findByRole('link', { name: 'Payments' });

    expect(rowNames()).toEqual([
      'Platform',
      'Paymentspart of Platform',
      'Shoppart of Payments',
      'Researchpart of elsewhere',
    ]);
    expect(
      screen
        .getAllByRole('rowheader')
        .map(header => (header.firstChild as HTMLElement).style.paddingLeft),
    ).toEqual(['0px', '20px', '40px', '0px']);
  });

  it('asks for the order that was chosen', async () => {
    renderTeams('/teams');
    await screen.findByRole('link', { name: 'Payments' });
    expect(rowNames()[0]).toBe('Platform');

    await userEvent.click(screen.getByLabelText('Order'));
    await userEvent.click(
      screen.getByRole('option', { name: 'Most findings first' }),
    );

    await waitFor(() => expect(rowNames()[0]).toBe('Shop'));
  });

  it('loads the teams behind the first page', async () => {
    const api = new FixtureApi();
    api.maxPageSize = 3;
    renderTeams('/teams', api);
    await screen.findByRole('link', { name: 'Platform' });
    expect(rowNames()).toEqual(['Platform', 'Payments', 'Shop']);

    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));

    expect(await screen.findByRole('link', { name: 'Research' })).toBeVisible();
    expect(screen.queryByText('Show more')).not.toBeInTheDocument();
  });

  it('says when no team owns anything', async () => {
    const api = new FixtureApi();
    api.teams = [];
    renderTeams('/teams', api);

    expect(
      await screen.findByText(/No team owns an assessed service/),
    ).toBeVisible();
  });
});

describe('Team', () => {
  const path = '/teams/group/default/shop';

  it('shows its services with what stands before the next phase', async () => {
    const { container } = renderTeams(path);

    expect(await screen.findByRole('heading', { name: 'Shop' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/gitops-adoption',
    );
    expect(screen.getByText('2 gates before phase 3')).toBeVisible();
    expect(screen.getByText('The repository does not exist')).toBeVisible();
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('shows where the team drifts', async () => {
    renderTeams(path);

    expect(
      await screen.findByRole('link', {
        name: 'Production runs pinned versions',
      }),
    ).toBeVisible();
  });

  it('offers to try again', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getTeam').mockRejectedValueOnce(new Error('away'));
    renderTeams(path, api);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );

    expect(await screen.findByRole('heading', { name: 'Shop' })).toBeVisible();
  });
});
