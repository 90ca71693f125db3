import { screen, within } from '@testing-library/react';
import { estate } from '../../__testUtils__/estate';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { PatternsPage } from './PatternsPage';

describe('PatternsPage', () => {
  it('shows each pattern with its services and its distance', async () => {
    const { container } = renderPage(<PatternsPage />);

    const largest = await screen.findByRole('region', { name: '4 services' });

    expect(largest).toHaveTextContent('the standard');
    expect(largest).toHaveTextContent('Secretsexternal-secrets');
    expect(within(largest).getByRole('link', { name: 'ledger' })).toBeVisible();
    expect(
      screen.getByRole('region', { name: '2 services' }),
    ).toHaveTextContent('2 parts from the standard');
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('says when nothing has been read yet', async () => {
    const api = new FixtureApi();
    api.estate = {
      ...estate,
      variance: { count: 0, effective: 0, clusters: [] },
    };
    renderPage(<PatternsPage />, { api });

    expect(
      await screen.findByText('No pattern has been read yet'),
    ).toBeVisible();
  });
});
