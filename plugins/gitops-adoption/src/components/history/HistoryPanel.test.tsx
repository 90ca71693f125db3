import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import { entityHistory, history } from '../../__testUtils__/insights';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { shortDate } from '../../model/dates';
import { Phases } from '../Phases';
import { HistoryPanel } from './HistoryPanel';

const renderHistory: typeof renderPage = (panel, options) =>
  renderPage(<Phases texts={PHASE_TEXTS}>{panel}</Phases>, options);

describe('HistoryPanel', () => {
  it('draws the phases of services, and says what it draws', async () => {
    const { container } = renderHistory(<HistoryPanel />);

    const chart = await screen.findByRole('img', {
      name: 'Services by phase over time',
    });

    expect(chart).toHaveAccessibleDescription(
      `${shortDate(
        history[0].date,
      )}: 9 in Phase 0, Not adopted; 4 in Unknown. Today: 1 in Phase 4, Operated; 3 in Phase 3, Standardised; 3 in Phase 2, Proven pattern; 2 in Phase 1, Platform; 3 in Phase 0, Not adopted; 1 in Unknown; 1 in Exempt.`,
    );
    expect(
      screen.getByText('36 findings opened, 21 fixed in the last 90 days'),
    ).toBeVisible();
    expect(
      within(
        screen.getByRole('list', { name: 'Areas of the chart' }),
      ).getAllByRole('listitem'),
    ).toHaveLength(7);
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('says the same in a table', async () => {
    renderHistory(<HistoryPanel />);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );

    const rows = within(
      screen.getByRole('table', { name: 'Phases by day' }),
    ).getAllByRole('row');
    expect(rows).toHaveLength(1 + history.length);
    // The latest first: day, phases 4 to 0, unknown, exempt, opened, fixed.
    expect(rows[1]).toHaveTextContent(
      `${shortDate(history[2].date)}1332311112`,
    );
    expect(rows[3]).toHaveTextContent(
      `${shortDate(history[0].date)}0000940310`,
    );
  });

  it('draws the phase of one service as stairs', async () => {
    const api = new FixtureApi();
    const getHistory = jest.spyOn(api, 'getHistory');
    renderHistory(<HistoryPanel entity="component:default/checkout" />, {
      api,
    });

    const chart = await screen.findByRole('img', {
      name: 'Phase of this service over time',
    });

    expect(getHistory).toHaveBeenCalledWith({
      owner: undefined,
      entity: 'component:default/checkout',
      days: 90,
    });
    const [unknown, platform, proven] = entityHistory.map(({ date }) =>
      shortDate(date),
    );
    expect(chart).toHaveAccessibleDescription(
      `From ${unknown}: Unknown. From ${platform}: Phase 1, Platform. From ${proven}: Phase 2, Proven pattern.`,
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as table' }),
    );
    expect(screen.getAllByRole('row')[1]).toHaveTextContent(
      `${proven}Phase 2, Proven pattern02`,
    );
  });

  it('looks further back when asked', async () => {
    const api = new FixtureApi();
    const getHistory = jest.spyOn(api, 'getHistory');
    renderHistory(<HistoryPanel owner="group:default/shop" />, { api });
    await screen.findByRole('img', { name: /Services by phase/ });

    await userEvent.click(screen.getByLabelText('Period'));
    await userEvent.click(screen.getByRole('option', { name: '365 days' }));

    expect(getHistory).toHaveBeenLastCalledWith({
      owner: 'group:default/shop',
      entity: undefined,
      days: 365,
    });
  });

  it('says when nothing changed, and when there is nothing', async () => {
    const api = new FixtureApi();
    api.history = [history[0]];
    const { unmount } = renderHistory(<HistoryPanel />, { api });

    expect(
      await screen.findByText(
        `No phase has changed since ${shortDate(history[0].date)}.`,
      ),
    ).toBeVisible();
    unmount();

    const empty = new FixtureApi();
    empty.history = [];
    renderHistory(<HistoryPanel />, { api: empty });

    expect(
      await screen.findByText(/history begins with the first scan/),
    ).toBeVisible();
  });

  it('says that it could not be loaded', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'getHistory').mockRejectedValue(new Error('away'));
    renderHistory(<HistoryPanel />, { api });

    expect(
      (await screen.findAllByText(/Could not load the history/))[0],
    ).toBeInTheDocument();
  });
});
