import { ResponseError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { standards } from '../../__testUtils__/estate';
import { FixtureApi } from '../../__testUtils__/FixtureApi';
import { preview } from '../../__testUtils__/insights';
import {
  accessibilityViolations,
  renderPage,
} from '../../__testUtils__/render';
import { StandardPage } from './Page';

const next = {
  ...standards[0],
  version: '3.0.0',
  target: 'examples/standards/acme-3.0.0.yaml',
};

function withNextStandard() {
  const api = new FixtureApi();
  api.standards = [...standards, next];
  return api;
}

const path = '/?view=preview';

describe('The preview of a standard', () => {
  it('tries the next loaded standard', async () => {
    const api = withNextStandard();
    const previewStandard = jest.spyOn(api, 'previewStandard');
    const { container } = renderPage(<StandardPage />, { api, path });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Preview' }),
    );

    expect(
      await screen.findByRole('region', {
        name: 'Acme GitOps standard 3.0.0 instead of 2.1.0',
      }),
    ).toHaveTextContent('Tried on 12 services; of 1 more nothing is known');
    expect(previewStandard).toHaveBeenCalledWith({ standard: 'acme@3.0.0' });
    expect(await accessibilityViolations(container)).toEqual([]);
  });

  it('says who would newly fail what, whose phase changes, and why', async () => {
    renderPage(<StandardPage />, { api: withNextStandard(), path });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Preview' }),
    );

    const failing = await screen.findByRole('region', {
      name: 'Newly failing',
    });
    await userEvent.click(within(failing).getByText(/What is removed/));
    expect(
      await within(failing).findByText(
        'The Application checkout-prod does not prune',
      ),
    ).toBeVisible();
    expect(within(failing).getByText('and 1 more services')).toBeVisible();

    const then = screen.getByRole('row', { name: /Then, 3.0.0/ });
    expect(then).toHaveTextContent('Hold');
    expect(then).toHaveTextContent('30');
    expect(
      screen.getByRole('table', { name: 'Teams whose phase changes' }),
    ).toHaveTextContent(
      'ShopPhase 2 · Proven patternPhase 1 · Platform (lower)',
    );
    expect(
      screen.getByRole('list', { name: 'Differences of the standards' }),
    ).toHaveTextContent(
      'Stricterreconciliation/prune becomes an error in profile application.',
    );
  });

  it('calls the phases before and after as each standard does', async () => {
    const api = withNextStandard();
    const { draft } = preview;
    const phases = draft.phases.map(text => ({ ...text, title: 'Renamed' }));
    jest
      .spyOn(api, 'previewStandard')
      .mockResolvedValue({ ...preview, draft: { ...draft, phases } });
    renderPage(<StandardPage />, { api, path });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Preview' }),
    );

    expect(
      await screen.findByRole('row', { name: /Now, 2.1.0/ }),
    ).toHaveTextContent('Phase 1 · Platform');
    expect(screen.getByRole('row', { name: /Then, 3.0.0/ })).toHaveTextContent(
      'Phase 1 · Renamed',
    );
    expect(
      screen.getByRole('table', { name: 'Services whose phase changes' }),
    ).toHaveTextContent('Phase 2 · Proven patternPhase 1 · Renamed (lower)');
  });

  it('shows the mistakes of a pasted draft with their lines, and leads to them', async () => {
    const api = new FixtureApi();
    const mistake = {
      path: 'draft',
      line: 2,
      column: 3,
      pointer: '/kind',
      found: "'Standard'",
      expected: 'GitOpsStandard',
      message: "kind: expected GitOpsStandard, found 'Standard'",
    };
    const response = {
      ok: false,
      status: 400,
      statusText: 'Bad Request',
      headers: new Headers({ 'content-type': 'application/json' }),
      text: async () =>
        JSON.stringify({
          error: {
            name: 'InputError',
            message: 'The draft has mistakes',
            mistakes: [mistake],
          },
          response: { statusCode: 400 },
        }),
    };
    const refusal = await ResponseError.fromResponse(response as any);
    jest.spyOn(api, 'previewStandard').mockRejectedValue(refusal);
    renderPage(<StandardPage />, { api, path });

    const draft = await screen.findByLabelText(/Draft, as YAML/);
    await userEvent.click(draft);
    await userEvent.paste('apiVersion: x\nkind: Standard\n');
    await userEvent.click(screen.getByRole('button', { name: 'Preview' }));

    expect(await screen.findByText('The draft has a mistake:')).toBeVisible();
    expect(screen.getByText(mistake.message)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Line 2' }));
    expect(draft).toHaveFocus();
    const { selectionStart, selectionEnd, value } =
      draft as HTMLTextAreaElement;
    expect(value.slice(selectionStart, selectionEnd)).toBe('kind: Standard');
  });

  it('says why it could not be previewed', async () => {
    const api = withNextStandard();
    jest.spyOn(api, 'previewStandard').mockRejectedValue(new Error('away'));
    renderPage(<StandardPage />, { api, path });

    await userEvent.click(
      await screen.findByRole('button', { name: 'Preview' }),
    );

    expect(
      await screen.findByText('Could not be previewed: away'),
    ).toBeVisible();
  });

  it('is not there for those who may not', async () => {
    renderPage(<StandardPage />, {
      path,
      denied: ['gitops-adoption.standard.preview'],
    });

    expect(
      await screen.findByText('Profiles: platform, application'),
    ).toBeVisible();
    await waitFor(() =>
      expect(screen.queryByRole('tab', { name: /Preview/ })).toBeNull(),
    );
  });

  it('tells a standard that waits for its turn from the one in force', async () => {
    renderPage(<StandardPage />, { api: withNextStandard() });

    expect(
      await screen.findByRole('region', { name: 'Acme GitOps standard 3.0.0' }),
    ).toHaveTextContent('Not in force');
    expect(
      screen.getByRole('region', { name: 'Acme GitOps standard 2.1.0' }),
    ).not.toHaveTextContent('Not in force');
  });
});
