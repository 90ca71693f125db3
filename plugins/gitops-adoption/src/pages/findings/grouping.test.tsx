import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { FindingsPage } from './Page';

describe('Findings by something else than their rule', () => {
  it('are grouped by the team that owns what drifts', async () => {
    const { container } = renderPage(<FindingsPage />);
    await userEvent.click(await screen.findByLabelText('Group by'));
    await userEvent.click(screen.getByRole('option', { name: 'Team' }));

    const shop = await screen.findByRole('button', { name: /^Shop/ });
    expect(shop).toHaveTextContent('14 findings in 4 services');
    await userEvent.click(shop);

    expect(
      await screen.findByRole('list', { name: 'Failing rules' }),
    ).toHaveTextContent('Production runs pinned versions7 services');
    expect(
      screen.getByRole('link', { name: 'Services of Shop' }),
    ).toHaveAttribute('href', '/gitops-adoption/teams/group/default/shop');
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('are grouped by the template that fixes them, with its form filled in', async () => {
    const { container } = renderPage(<FindingsPage />, {
      path: '/?by=template',
    });

    await userEvent.click(
      await screen.findByRole('button', { name: /^kustomize-service/ }),
    );

    const fix = await screen.findByRole('link', { name: 'Fix Checkout' });
    expect(fix).toHaveAttribute(
      'href',
      '/create/templates/default/kustomize-service?formData=%7B%22name%22%3A%22checkout%22%7D',
    );
    expect(screen.getByText('and 2 more services')).toBeVisible();
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('say which no template fixes', async () => {
    renderPage(<FindingsPage />, { path: '/?by=template' });

    await userEvent.click(
      await screen.findByRole('button', { name: /^No template fixes these/ }),
    );

    const services = await screen.findByRole('table', { name: 'Services' });
    expect(
      within(services).getByRole('link', { name: 'Legacy' }),
    ).toBeVisible();
    expect(within(services).queryByText('Form')).toBeNull();
  });

  it('keep the severity that was chosen', async () => {
    const api = new FixtureApi();
    const listFindingsByTeam = jest.spyOn(api, 'listFindingsByTeam');
    renderPage(<FindingsPage />, { api, path: '/?severity=error' });
    await userEvent.click(await screen.findByLabelText('Group by'));
    await userEvent.click(screen.getByRole('option', { name: 'Team' }));

    await waitFor(() =>
      expect(listFindingsByTeam).toHaveBeenCalledWith(
        expect.objectContaining({ severity: 'error' }),
      ),
    );
  });
});

describe('Findings as CSV', () => {
  const createObjectURL = jest.fn((_: Blob) => 'blob:findings');
  const revokeObjectURL = jest.fn();
  beforeEach(() => {
    Object.assign(URL, { createObjectURL, revokeObjectURL });
  });

  it('are saved as a file, narrowed as on the page', async () => {
    const api = new FixtureApi();
    const exportCsv = jest.spyOn(api, 'exportCsv');
    const saved: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        saved.push(`${this.download} ${this.href}`);
      });
    renderPage(<FindingsPage />, { api, path: '/?severity=error' });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );

    await waitFor(() =>
      expect(saved).toEqual(['gitops-findings.csv blob:findings']),
    );
    expect(exportCsv).toHaveBeenCalledWith('findings', { severity: 'error' });
    expect(revokeObjectURL).toHaveBeenCalledWith('blob:findings');
  });

  it('say why they could not be had', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'exportCsv').mockRejectedValue(new Error('too many'));
    renderPage(<FindingsPage />, { api });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not download: too many',
    );
  });
});
