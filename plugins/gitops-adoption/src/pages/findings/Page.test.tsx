import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { FindingsPage } from './Page';

describe('FindingsPage', () => {
  it('groups the findings by rule, with the services behind each', async () => {
    const { container } = renderPage(<FindingsPage />);

    await userEvent.click(
      await screen.findByText('Production runs pinned versions'),
    );

    expect(
      await screen.findByRole('link', { name: 'checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/gitops-adoption',
    );
    expect(
      screen.getByText(
        '7 of 13 services fail · 4 teams · 1 waived · 1 unknown',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All 7 services' }),
    ).toHaveAttribute(
      'href',
      '/gitops-adoption/services?rule=promotion%2Fproduction-pinned',
    );
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('opens the rule that the address names', async () => {
    renderPage(<FindingsPage />, { path: '/?rule=guardrails%2Fownership' });

    expect(
      await screen.findByText('Somebody owns the files: not in overlays/prod'),
    ).toBeVisible();
  });

  it('narrows to a severity', async () => {
    renderPage(<FindingsPage />);
    await screen.findByText('Production runs pinned versions');

    await userEvent.click(screen.getByLabelText('Severity'));
    await userEvent.click(screen.getByRole('option', { name: 'critical' }));

    await waitFor(() =>
      expect(
        screen.queryByText('Production runs pinned versions'),
      ).not.toBeInTheDocument(),
    );
    expect(screen.getByText('No secret is stored in plain text')).toBeVisible();
  });

  it('says when there are none', async () => {
    const api = new FixtureApi();
    api.findingGroups = [];
    renderPage(<FindingsPage />, { api });

    expect(
      await screen.findByText(
        'Every assessed service conforms to its standard.',
      ),
    ).toBeVisible();
  });
});
