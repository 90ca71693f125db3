import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { standards } from '../../__testUtils__/estate';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { StandardPage } from './Page';

describe('StandardPage', () => {
  it('shows the standard in force and its profiles', async () => {
    const { container } = renderPage(<StandardPage />);

    expect(
      await screen.findByRole('heading', {
        name: 'Acme GitOps standard 2.1.0',
      }),
    ).toBeVisible();
    expect(screen.getByText('Profiles: platform, application')).toBeVisible();
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('explains a rule when asked', async () => {
    renderPage(<StandardPage />);
    const reason = 'It is what the four promises of GitOps rest on.';

    const rule = await screen.findByText('Somebody owns the files');
    expect(screen.queryByText(reason)).not.toBeInTheDocument();
    await userEvent.click(rule);

    expect(await screen.findByText(reason)).toBeVisible();
  });

  it('finds rules by what they say', async () => {
    renderPage(<StandardPage />);

    await userEvent.type(
      await screen.findByLabelText('Search rules'),
      'plain text',
    );

    expect(screen.getByText('No secret is stored in plain text')).toBeVisible();
    expect(
      screen.queryByText('Somebody owns the files'),
    ).not.toBeInTheDocument();
  });

  it('shows the mistakes of a standard that cannot be used', async () => {
    const api = new FixtureApi();
    const mistake =
      'standard.yaml:12:7 /spec/profiles: expected an object, found a list';
    api.standards = [{ ...standards[0], profiles: [], errors: [mistake] }];
    renderPage(<StandardPage />, { api });

    expect(
      await screen.findByText(/can't be used until it is corrected/),
    ).toBeVisible();
    expect(screen.getByText(mistake)).toBeInTheDocument();
  });

  it('says how to configure a standard', async () => {
    const api = new FixtureApi();
    api.standards = [];
    renderPage(<StandardPage />, { api });

    expect(await screen.findByText('No standard is configured')).toBeVisible();
    expect(screen.getByText(/gitopsAdoption.standards/)).toBeVisible();
  });
});
