import { screen, within } from '@testing-library/react';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import { patternReport } from '../../__testUtils__/insights';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { PatternsPage } from './Page';

describe('PatternsPage', () => {
  it('shows each pattern with its services, their units, and what the standard asks for instead', async () => {
    const { container } = renderPage(<PatternsPage />);

    const largest = await screen.findByRole('region', {
      name: 'Pattern 1: 2 services, 6 units',
    });

    expect(largest).toHaveTextContent('1 part from the standard');
    expect(largest).toHaveTextContent(
      'Delivery toolhelmthe standard asks for kustomize',
    );
    const checkout = within(largest).getByRole('link', { name: 'Checkout' });
    expect(checkout.closest('li')).toHaveTextContent('api, worker');
    expect(
      screen.getByRole('region', { name: 'Pattern 2: 3 services' }),
    ).toHaveTextContent('and 2 more services');
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('weighs the patterns by their units', async () => {
    renderPage(<PatternsPage />);

    const variance = await screen.findByRole('region', { name: 'Variance' });

    expect(variance).toHaveTextContent('patterns in use2');
    expect(variance).toHaveTextContent('as much variety as 1.6 patterns');
    expect(variance).toHaveTextContent('5 services, 9 units in all');
    expect(variance).toHaveTextContent('6 units differ from the standard');
  });

  it('says when nothing has been read yet', async () => {
    const api = new FixtureApi();
    jest
      .spyOn(api, 'getPatterns')
      .mockResolvedValue({ ...patternReport, groups: [] });
    renderPage(<PatternsPage />, { api });

    expect(
      await screen.findByText('No pattern has been read yet'),
    ).toBeVisible();
  });
});
