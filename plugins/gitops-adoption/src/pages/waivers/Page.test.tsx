import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { checkout } from '../../__testUtils__/checkout';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { inDays, ME, terms, waivers } from '../../__testUtils__/waivers';
import { EntityContent } from '../entity/Page';
import { WaiversPage } from './Page';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
  spec: { type: 'service' },
};

function renderService(
  api = new FixtureApi(),
  options: { denied?: string[] } = {},
) {
  return renderPage(
    <EntityProvider entity={entity}>
      <EntityContent />
    </EntityProvider>,
    { api, ...options },
  );
}

const finding = async (ruleId: string) =>
  (await screen.findAllByTestId('finding')).find(
    element => element.getAttribute('data-rule-id') === ruleId,
  )!;

async function fillIn(text: string) {
  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.click(dialog.getByLabelText(/Reason/));
  await userEvent.click(
    await screen.findByRole('option', { name: 'The risk is accepted' }),
  );
  await userEvent.click(dialog.getByLabelText(/Why, and what/));
  await userEvent.paste(text);
  return dialog;
}

describe('An exception on the page of a service', () => {
  it('is asked for with reason, words and an end within what the standard allows', async () => {
    const api = new FixtureApi();
    const requestWaiver = jest.spyOn(api, 'requestWaiver');
    renderService(api);

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Request an exception: Updates arrive by themselves',
      }),
    );
    const dialog = await fillIn('It changes once a year.');
    expect(dialog.getByLabelText(/Last day/)).toHaveValue(inDays(90));
    expect(dialog.getByText(/At most 180 days/)).toBeVisible();
    expect(await accessibilityViolations(screen.getByRole('dialog'))).toEqual(
      [],
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Request' }));

    await waitFor(() =>
      expect(requestWaiver).toHaveBeenCalledWith({
        entityRef: 'component:default/checkout',
        ruleId: 'versions/updates-automated',
        reason: 'accepted-risk',
        text: 'It changes once a year.',
        expires: inDays(90),
        path: undefined,
      }),
    );
    const state = await within(
      await finding('versions/updates-automated'),
    ).findByTestId('waiver-state');
    expect(state).toHaveTextContent('Awaits a decision');
    expect(await finding('versions/updates-automated')).toHaveTextContent(
      'You asked for it, so somebody else decides.',
    );
  });

  it('cannot outlive what the standard allows', async () => {
    renderService();

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Request an exception: Updates arrive by themselves',
      }),
    );
    const dialog = await fillIn('It changes once a year.');
    const lastDay = dialog.getByLabelText(/Last day/);
    await userEvent.clear(lastDay);
    await userEvent.type(lastDay, inDays(terms.maxDays + 1));

    expect(dialog.getByText(/The standard allows 180 days/)).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Request' })).toBeDisabled();
  });

  it('says why it was refused, and keeps what was written', async () => {
    const api = new FixtureApi();
    jest
      .spyOn(api, 'requestWaiver')
      .mockRejectedValue(new Error('There is a request for it already'));
    renderService(api);

    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Request an exception: Updates arrive by themselves',
      }),
    );
    const dialog = await fillIn('It changes once a year.');
    await userEvent.click(dialog.getByRole('button', { name: 'Request' }));

    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'There is a request for it already',
    );
    expect(dialog.getByLabelText(/Why, and what/)).toHaveValue(
      'It changes once a year.',
    );
  });

  it('is not to be had from a rule that nobody may waive', async () => {
    renderService();

    const pinned = within(await finding('promotion/production-pinned'));

    expect(
      await pinned.findByRole('button', { name: /Request an exception/ }),
    ).toBeDisabled();
    expect(
      pinned.getByText('The standard allows no exception from this rule.'),
    ).toBeVisible();
  });

  it('is offered to nobody who may not ask', async () => {
    renderService(new FixtureApi(), {
      denied: ['gitops-adoption.waiver.request'],
    });

    await screen.findByRole('region', { name: '3 findings' });

    expect(
      screen.queryByRole('button', { name: /Request an exception/ }),
    ).not.toBeInTheDocument();
  });

  it('is not asked for twice, and shows who asked', async () => {
    renderService();

    const ownership = within(await finding('guardrails/ownership'));

    expect(await ownership.findByTestId('waiver-state')).toHaveTextContent(
      'Awaits a decision',
    );
    expect(ownership.getByText(/Asked for by priya.nair/)).toBeVisible();
    expect(
      ownership.queryByRole('button', { name: /Request an exception/ }),
    ).not.toBeInTheDocument();
  });

  it.each([
    ['rejected', 'Rejected'],
    ['expired', 'Expired on'],
    ['revoked', 'Revoked'],
    ['withdrawn', 'Withdrawn'],
  ] as const)('may be asked for again once it is %s', async (state, text) => {
    const api = new FixtureApi();
    api.waivers.items = [{ ...waivers[0], state }];
    renderService(api);

    const ownership = within(await finding('guardrails/ownership'));

    expect(await ownership.findByTestId('waiver-state')).toHaveTextContent(
      text,
    );
    expect(
      await ownership.findByRole('button', { name: /Request an exception/ }),
    ).toBeEnabled();
  });

  it('can be revoked where its rule is waived', async () => {
    const api = new FixtureApi();
    api.waivers.items = [
      { ...waivers[1], entityRef: checkout.entityRef, ruleId: 'docs/runbook' },
    ];
    renderService(api);

    await userEvent.click(
      await screen.findByRole('button', { name: /^Revoke/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Revoke' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Comment/), 'No longer true.');
    await userEvent.click(dialog.getByRole('button', { name: 'Revoke' }));

    await waitFor(() =>
      expect(api.waivers.get('waiver-2')).toMatchObject({
        state: 'revoked',
        ending: { comment: 'No longer true.' },
      }),
    );
  });

  it('says when the exceptions could not be loaded, and shows the rest', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'listWaivers').mockRejectedValue(new Error('away'));
    renderService(api);

    expect(
      await screen.findByText('Could not load the exceptions: away'),
    ).toBeVisible();
    expect(screen.getAllByTestId('finding')).toHaveLength(3);
  });
});

describe('WaiversPage', () => {
  it('shows first what is to be decided, with all that one has to know', async () => {
    const { container } = renderPage(<WaiversPage />);

    const waiver = await screen.findByTestId('waiver');

    expect(waiver).toHaveTextContent('Checkout: Somebody owns the files');
    expect(waiver).toHaveTextContent(
      'A migration is planned. The repository moves to the platform team',
    );
    expect(
      await within(waiver).findByRole('button', { name: /^Approve/ }),
    ).toBeVisible();
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('approves, and the request leaves the list', async () => {
    const { api } = renderPage(<WaiversPage />);

    await userEvent.click(
      await screen.findByRole('button', { name: /^Approve/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/Comment/), 'Until spring.');
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));

    expect(
      await screen.findByText('Nobody waits for a decision.'),
    ).toBeVisible();
    expect(api.waivers.get('waiver-1')).toMatchObject({
      state: 'approved',
      decision: { by: ME, comment: 'Until spring.' },
    });
  });

  it('rejects with a comment only', async () => {
    const { api } = renderPage(<WaiversPage />);

    await userEvent.click(
      await screen.findByRole('button', { name: /^Reject/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const reject = dialog.getByRole('button', { name: 'Reject' });
    expect(reject).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/Comment/), 'Use the template.');
    await userEvent.click(reject);

    await waitFor(() =>
      expect(api.waivers.get('waiver-1').state).toBe('rejected'),
    );
  });

  it('says that somebody else was faster', async () => {
    const { api } = renderPage(<WaiversPage />);
    jest
      .spyOn(api, 'approveWaiver')
      .mockRejectedValue(new Error('This waiver is rejected already'));

    await userEvent.click(
      await screen.findByRole('button', { name: /^Approve/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));

    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'This waiver is rejected already',
    );
  });

  it('lets nobody decide on a request of their own', async () => {
    const api = new FixtureApi();
    api.waivers.items = [{ ...waivers[0], requestedBy: ME }];
    renderPage(<WaiversPage />, { api });

    expect(
      await screen.findByText('You asked for it, so somebody else decides.'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
    expect(screen.getByRole('button', { name: /^Withdraw/ })).toBeVisible();
  });

  it('tells those who may not decide', async () => {
    renderPage(<WaiversPage />, {
      denied: ['gitops-adoption.waiver.decide'],
    });

    expect(
      await screen.findByText(/You may not decide on exceptions/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
  });

  it('shows what ends soon', async () => {
    renderPage(<WaiversPage />);

    await userEvent.click(
      await screen.findByRole('tab', { name: 'Ending within 30 days' }),
    );

    const waiver = await screen.findByText('The vendor publishes no versions.');
    expect(waiver.closest('article')).toHaveTextContent(
      'Approved by amara.okafor',
    );
    expect(waiver.closest('article')).toHaveTextContent('for vendor/**');
  });

  it('tries again after a failure', async () => {
    const api = new FixtureApi();
    jest.spyOn(api, 'listWaivers').mockRejectedValueOnce(new Error('away'));
    renderPage(<WaiversPage />, { api });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );

    expect(await screen.findByTestId('waiver')).toBeVisible();
  });
});
