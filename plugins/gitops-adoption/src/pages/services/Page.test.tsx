import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { ServicesPage } from './Page';

describe('ServicesPage', () => {
  it('lists services with their team', async () => {
    const { container } = renderPage(<ServicesPage />);

    expect(await screen.findByRole('link', { name: 'Checkout' })).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'shop' })[0]).toHaveAttribute(
      'href',
      '/gitops-adoption/teams/group/default/shop',
    );
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('claims no absence of findings where nothing is known', async () => {
    renderPage(<ServicesPage />);

    const legacy = await screen.findByRole('row', { name: /Legacy/ });

    expect(legacy).toHaveTextContent('The repository does not exist');
    expect(legacy).not.toHaveTextContent('None');
  });

  it('takes its filters from the address', async () => {
    renderPage(<ServicesPage />, { path: '/?phase=2' });

    expect(await screen.findByRole('link', { name: 'Checkout' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Legacy' })).toBeNull();
  });

  it('finds services by name', async () => {
    renderPage(<ServicesPage />);
    await screen.findByRole('link', { name: 'Checkout' });

    await userEvent.type(screen.getByLabelText('Name'), 'leg');

    await waitFor(() =>
      expect(screen.queryByRole('link', { name: 'Checkout' })).toBeNull(),
    );
    expect(screen.getByRole('link', { name: 'Legacy' })).toBeVisible();
  });

  it('asks for the services that fail a rule, until told otherwise', async () => {
    const api = new FixtureApi();
    const listEntities = jest.spyOn(api, 'listEntities');
    renderPage(<ServicesPage />, { api, path: '/?rule=docs%2Frunbook' });

    expect(await screen.findByText('Fails docs/runbook')).toBeVisible();
    expect(listEntities).toHaveBeenLastCalledWith(
      expect.objectContaining({ rule: 'docs/runbook', state: 'fail' }),
    );
    await userEvent.type(screen.getByText('Fails docs/runbook'), '{delete}');

    await waitFor(() =>
      expect(listEntities).toHaveBeenLastCalledWith(
        expect.objectContaining({ rule: undefined, state: undefined }),
      ),
    );
  });

  it('says when nothing matches', async () => {
    const api = new FixtureApi();
    api.services = [];
    renderPage(<ServicesPage />, { api });

    expect(await screen.findByText('No service matches')).toBeVisible();
  });
});
