import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import { blastRadius } from '../../__testUtils__/insights';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { SharedBasesPage } from './Page';

describe('SharedBasesPage', () => {
  it('shows what others build on, and how many do', async () => {
    const { container } = renderPage(<SharedBasesPage />);

    const row = await screen.findByRole('row', { name: /base\/web/ });

    expect(row).toHaveTextContent('acme/shop-deploy');
    expect(row).toHaveTextContent('411dev, staging, prod3');
    expect(row).toHaveTextContent('and 2 that you may not see');
    expect(within(row).getByRole('link', { name: 'Shop' })).toBeVisible();
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('leads from a base to what a change of it reaches', async () => {
    renderPage(<SharedBasesPage />);

    const link = await screen.findByRole('link', { name: 'base/web' });

    expect(link).toHaveAttribute(
      'href',
      '/gitops-adoption/shared-bases?repository=https%3A%2F%2Fgit.acme.example%2Facme%2Fshop-deploy&path=base%2Fweb&ref=main',
    );
  });

  it('answers what the address asks: services, units and where they are', async () => {
    const { container } = renderPage(<SharedBasesPage />, {
      path: `/?repository=${encodeURIComponent(
        blastRadius.repositoryUrl,
      )}&path=base/web`,
    });

    expect(await screen.findByText(blastRadius.summary)).toBeVisible();
    const services = screen.getByRole('table', {
      name: 'Services that the change reaches',
    });
    expect(services).toHaveTextContent('Checkoutshopdev, prod');
    expect(screen.getByText('and 2 more services')).toBeVisible();
    expect(
      screen.getByText('2 of what it reaches you may not see.'),
    ).toBeVisible();
    expect(screen.getByText('apps/checkout/overlays/prod')).toBeVisible();
    expect(
      screen.getByText('acme/platform-config: applications/checkout.yaml:14', {
        exact: false,
      }),
    ).toBeVisible();
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('asks about a file that is typed in', async () => {
    const api = new FixtureApi();
    const getBlastRadius = jest.spyOn(api, 'getBlastRadius');
    renderPage(<SharedBasesPage />, { api });
    const form = within(screen.getByRole('form', { name: 'Change' }));
    expect(form.getByRole('button', { name: 'Show' })).toBeDisabled();

    await userEvent.click(form.getByLabelText(/Repository URL/));
    await userEvent.paste(blastRadius.repositoryUrl);
    await userEvent.click(form.getByLabelText(/File or directory/));
    await userEvent.paste('base/web');
    await userEvent.click(form.getByRole('button', { name: 'Show' }));

    expect(await screen.findByText(blastRadius.summary)).toBeVisible();
    expect(getBlastRadius).toHaveBeenCalledWith({
      repository: blastRadius.repositoryUrl,
      path: 'base/web',
      ref: undefined,
    });
  });

  it('says that a repository is not known', async () => {
    renderPage(<SharedBasesPage />, {
      path: '/?repository=https%3A%2F%2Felsewhere.example&path=base',
    });

    expect(
      (await screen.findAllByText(/not one that was scanned/))[0],
    ).toBeInTheDocument();
  });

  it('finds bases, and says when there are none', async () => {
    renderPage(<SharedBasesPage />);
    await screen.findByRole('link', { name: 'base/web' });

    await userEvent.type(screen.getByLabelText('Repository or path'), 'zz');

    await waitFor(() =>
      expect(screen.getByText(/No shared base matches/)).toBeVisible(),
    );
  });

  it('says that nothing is shared', async () => {
    const api = new FixtureApi();
    api.sharedBases = [];
    renderPage(<SharedBasesPage />, { api });

    expect(await screen.findByText(/Nothing is shared/)).toBeVisible();
  });
});
