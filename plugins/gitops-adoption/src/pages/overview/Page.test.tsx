import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { estate } from '../../__testUtils__/estate';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { OverviewPage } from './Page';

describe('OverviewPage', () => {
  it('answers first whether GitOps enforces consistency or disorder', async () => {
    renderPage(<OverviewPage />);

    const verdict = await screen.findByTestId('readiness-verdict');

    expect(verdict).toHaveTextContent(estate.readiness.headline);
    expect(
      within(verdict).getByRole('listitem', { current: 'step' }),
    ).toHaveTextContent('Pilot');
    expect(screen.getByText('1 of 3 gates are shut')).toBeVisible();
    expect(
      screen.getByText("Profile 'application' has no divergence guideline"),
    ).toBeVisible();
  });

  it('shows the phases of the estate, unknown and exempt apart', async () => {
    renderPage(<OverviewPage />);

    expect(
      await screen.findByRole('img', {
        name: '1 in Phase 4, Operated; 3 in Phase 3, Standardised; 3 in Phase 2, Proven pattern; 2 in Phase 1, Platform; 3 in Phase 0, Not adopted; 1 in Unknown; 1 in Exempt',
      }),
    ).toBeVisible();
  });

  it('leads to each team', async () => {
    renderPage(<OverviewPage />);

    expect(await screen.findByRole('link', { name: 'Shop' })).toHaveAttribute(
      'href',
      '/gitops-adoption/teams/group/default/shop',
    );
  });

  it('leads from drift to its findings, and to the templates', async () => {
    renderPage(<OverviewPage />);

    expect(
      await screen.findByRole('link', {
        name: 'Production runs pinned versions',
      }),
    ).toHaveAttribute(
      'href',
      '/gitops-adoption/findings?rule=promotion%2Fproduction-pinned',
    );
    expect(
      screen.getByRole('link', { name: /kustomize-service/ }),
    ).toHaveAttribute('href', '/create/templates/default/kustomize-service');
  });

  it('shows how many patterns the estate really runs', async () => {
    renderPage(<OverviewPage />);

    const variance = await screen.findByRole('region', { name: 'Variance' });

    expect(variance).toHaveTextContent('patterns in use3');
    expect(variance).toHaveTextContent('effective number, weighed by use2.2');
    expect(variance).toHaveTextContent('4 services · the standard');
  });

  it('tells operators what to fix', async () => {
    renderPage(<OverviewPage />);

    const panel = within(
      await screen.findByRole('region', {
        name: 'For the operators of this portal',
      }),
    );
    expect(panel.getByText('12 repositories could not be found')).toBeVisible();
    expect(
      panel.getByText('https://git.acme.example/acme/legacy@main'),
    ).toBeVisible();
    expect(panel.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/gitops-adoption',
    );
    expect(panel.getByText('and 10 more')).toBeVisible();
    expect(screen.getByText(/Correct the annotation/)).toBeVisible();
  });

  it('says how to begin when nothing is assessed', async () => {
    const api = new FixtureApi();
    api.estate = {
      ...estate,
      distribution: { ...estate.distribution, total: 0 },
    };
    renderPage(<OverviewPage />, { api });

    expect(
      await screen.findByText('No service has been assessed yet'),
    ).toBeVisible();
    expect(screen.queryByTestId('readiness-verdict')).not.toBeInTheDocument();
  });

  it('tries again after a failure', async () => {
    const api = new FixtureApi();
    jest
      .spyOn(api, 'getEstate')
      .mockRejectedValueOnce(new Error('the backend is away'));
    renderPage(<OverviewPage />, { api });

    expect(
      (await screen.findAllByText(/the backend is away/)).length,
    ).toBeGreaterThan(0);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByTestId('readiness-verdict')).toBeVisible();
  });

  it('says that it loads', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getEstate').mockReturnValue(new Promise(() => {}));
    renderPage(<OverviewPage />, { api });

    expect(
      await screen.findByRole('status', {
        name: 'Loading the adoption of the estate',
      }),
    ).toBeVisible();
  });

  it('starts a scan and shows where it stands', async () => {
    const { api } = renderPage(<OverviewPage />);
    const startScan = jest.spyOn(api, 'startScan');

    await userEvent.click(
      await screen.findByRole('button', { name: 'Scan now' }),
    );

    expect(startScan).toHaveBeenCalledWith(undefined);
    await waitFor(() =>
      expect(screen.getByTestId('scan-progress')).toHaveTextContent(
        'Scanning: 0 of 12 repositories',
      ),
    );
    expect(screen.getByRole('button', { name: 'Scan now' })).toBeDisabled();
  });

  it('offers no scan to those who may not start one', async () => {
    renderPage(<OverviewPage />, { denied: ['gitops-adoption.scan.create'] });

    await screen.findByTestId('readiness-verdict');

    expect(screen.getByTestId('scan-progress')).toHaveTextContent(
      '12 repositories, 1 could not be read',
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Scan now' }),
      ).not.toBeInTheDocument(),
    );
  });

  it('is accessible', async () => {
    const { container } = renderPage(<OverviewPage />);
    await screen.findByRole('link', { name: 'Shop' });

    expect(await accessibilityViolations(container)).toEqual([]);
  });
});
