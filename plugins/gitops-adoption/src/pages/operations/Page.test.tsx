import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { finishedScan } from '../../__testUtils__/estate';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import { operations } from '../../__testUtils__/insights';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { OperationsPage } from './Page';

describe('OperationsPage', () => {
  it('names each repository that cannot be read, with the class and the way out', async () => {
    const { container } = renderPage(<OperationsPage />);

    const row = await screen.findByRole('row', { name: /acme\/legacy/ });

    expect(row).toHaveTextContent('Not found');
    expect(row).toHaveTextContent('Correct the annotation');
    expect(row).toHaveTextContent('3');
    expect(row).toHaveTextContent('due now');
    expect(screen.getByTestId('operations-status')).toHaveTextContent(
      'Something below needs attention',
    );
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('scans a repository again, and looks again when that is done', async () => {
    jest.useFakeTimers();
    try {
      const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
      const api = new FixtureApi();
      const startScan = jest.spyOn(api, 'startScan');
      const getOperations = jest.spyOn(api, 'getOperations');
      renderPage(<OperationsPage />, { api });

      await user.click(
        await screen.findByRole('button', { name: /^Scan again: .*legacy/ }),
      );
      expect(startScan).toHaveBeenCalledWith({
        entityRef: 'component:default/legacy',
      });
      const before = getOperations.mock.calls.length;
      await waitFor(() => {
        jest.advanceTimersByTime(1_000);
        expect(getOperations.mock.calls.length).toBeGreaterThan(before);
      });
    } finally {
      jest.useRealTimers();
    }
  });

  it('shows slow scans, silent rules and what ends soon', async () => {
    renderPage(<OperationsPage />);

    const slow = await screen.findByRole('table', { name: 'Slowest scans' });
    expect(slow).toHaveTextContent('12.3 s');
    await userEvent.click(screen.getByText('Not applicable to any service'));
    expect(
      await screen.findByText(/No service of 12 uses a chart/),
    ).toBeVisible();
    expect(
      within(
        screen.getByRole('table', { name: 'Exceptions that end soon' }),
      ).getByRole('link', { name: 'Legacy' }),
    ).toBeVisible();
  });

  it('shows how fast a scan is and what is left', async () => {
    const api = new FixtureApi();
    api.runs = [
      {
        ...finishedScan,
        state: 'running',
        finishedAt: undefined,
        total: 900,
        done: 300,
        perMinute: 200,
        secondsLeft: 180,
      },
    ];
    renderPage(<OperationsPage />, { api });

    await waitFor(() =>
      expect(screen.getByTestId('scan-progress')).toHaveTextContent(
        '200 repositories a minute, about 3 minutes left',
      ),
    );
  });

  it('says that all is well', async () => {
    const api = new FixtureApi();
    api.operations = {
      status: 'healthy',
      repositories: {
        ...operations.repositories,
        unreadable: [],
        slow: [],
      },
      rules: { neverApplicable: [], failing: [] },
      waivers: { expiring: [] },
      standards: [],
    };
    renderPage(<OperationsPage />, { api });

    expect(await screen.findByText('Nothing needs attention')).toBeVisible();
    expect(
      screen.getByText('Every repository was read when it was due.'),
    ).toBeVisible();
    expect(screen.getByText('None ends soon.')).toBeVisible();
  });

  it('tries again after a failure', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getOperations').mockRejectedValueOnce(new Error('away'));
    renderPage(<OperationsPage />, { api });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );

    expect(await screen.findByTestId('operations-status')).toBeVisible();
  });
});
