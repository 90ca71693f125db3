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
import { EntityContent } from './Page';

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default' },
  spec: { type: 'service' },
});

function renderContent(name: string, api?: FixtureApi) {
  return renderPage(
    <EntityProvider entity={component(name)}>
      <EntityContent />
    </EntityProvider>,
    { api },
  );
}

describe('EntityContent', () => {
  it('says which phase is reached and how far the next one is', async () => {
    renderContent('checkout');

    expect(
      await screen.findByRole('heading', { name: 'Phase 2 · Proven pattern' }),
    ).toBeVisible();
    const stepper = screen.getByTestId('phase-stepper');
    const next = within(stepper).getByRole('listitem', { current: 'step' });
    expect(next).toHaveTextContent('3 · Standardised');
    expect(next).toHaveTextContent('5 of 7 gates hold');
    expect(next).toHaveTextContent('2 findings away');
  });

  it.each([
    `${'javascript'}:alert(1)`,
    'data:text/html,x',
    '//acme.example',
    'x y',
  ])('draws %s as text where a link is meant', async url => {
    const api = new FixtureApi();
    const [first] = checkout.results;
    api.adoptions = [
      {
        ...checkout,
        standard: { ...checkout.standard!, docs: url },
        source: { ...checkout.source, repositoryUrl: url },
        results: [
          {
            ...first,
            docs: url,
            evidenceUrls: first.evidence.map(() => url),
          },
        ],
      },
    ];
    renderContent('checkout', api);

    expect(await screen.findByText(/^Acme GitOps standard/)).toBeVisible();
    expect(screen.getByText('Read more')).toBeVisible();
    for (const link of screen.queryAllByRole('link')) {
      expect(link.getAttribute('href')).toMatch(/^(\/[^/]|https?:)/);
    }
  });

  it('lists what blocks the next phase first', async () => {
    renderContent('checkout');

    const findings = await screen.findAllByTestId('finding');

    expect(findings.map(f => f.getAttribute('data-rule-id'))).toEqual([
      'promotion/production-pinned',
      'guardrails/ownership',
      'versions/updates-automated',
    ]);
    expect(findings[0]).toHaveTextContent('Blocks phase 3');
    expect(findings[2]).not.toHaveTextContent('Blocks');
  });

  it('links evidence to the source, where that has an address', async () => {
    renderContent('checkout');

    const [pinned, ownership] = await screen.findAllByTestId('finding');

    const links = within(pinned).getAllByTestId('evidence-link');
    expect(links[0]).toHaveTextContent(
      'apps/checkout/overlays/prod/kustomization.yaml:12',
    );
    expect(links[0]).toHaveAttribute(
      'href',
      checkout.results[2].evidenceUrls[0],
    );
    expect(pinned).toHaveTextContent('and 3 more locations');
    expect(ownership).toHaveTextContent('CODEOWNERS');
    expect(within(ownership).queryByTestId('evidence-link')).toBeNull();
  });

  it('offers the template that fixes a finding, filled in', async () => {
    renderContent('checkout');

    const fix = await screen.findByRole('link', {
      name: 'Fix with kustomize-service',
    });

    expect(fix).toHaveAttribute(
      'href',
      '/create/templates/default/kustomize-service?formData=%7B%22name%22%3A%22checkout%22%7D',
    );
  });

  it('shows unknown and waived with their reasons, and folds away what holds', async () => {
    renderContent('checkout');

    expect(
      await screen.findByText('1 rule unknown, counted as not reached'),
    ).toBeVisible();
    expect(
      screen.getByText('The repository URL of one source is templated'),
    ).toBeVisible();
    expect(screen.getByText(/It moves to the new handbook/)).toHaveTextContent(
      'A migration is planned, until 31 Jan 2027',
    );
    const passed = 'No plaintext secret among 14 files';
    expect(screen.queryByText(passed)).not.toBeInTheDocument();

    await userEvent.click(screen.getByText('1 rule holds'));

    expect(await screen.findByText(passed)).toBeVisible();
  });

  it('explains how the repository was found', async () => {
    renderContent('checkout');

    const source = await screen.findByRole('region', { name: 'Source' });

    expect(source).toHaveTextContent(
      'annotation gitops-adoption.io/source-location',
    );
    expect(source).toHaveTextContent('apps/checkout');
    expect(
      within(source).getByRole('link', { name: /shop-deploy/ }),
    ).toHaveAttribute('href', 'https://git.acme.example/acme/shop-deploy');
  });

  it('says what to do about a repository that could not be read', async () => {
    renderContent('legacy');

    // Once, not again for each rule that it leaves unknown.
    expect(
      await screen.findByText('The repository does not exist'),
    ).toBeVisible();
    expect(
      screen.getByText('Correct the annotation, or remove the entity.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Phase unknown' }),
    ).toBeVisible();
    expect(screen.queryByText('0 findings')).not.toBeInTheDocument();
    expect(screen.queryByText(/of 100 points/)).not.toBeInTheDocument();
  });

  it('says that it was never scanned', async () => {
    renderContent('new');

    expect(await screen.findByText(/Not scanned yet/)).toBeVisible();
    expect(screen.queryByTestId('finding')).not.toBeInTheDocument();
  });

  it('says how to name a source', async () => {
    renderContent('sourceless');

    expect(
      await screen.findByText(/No deployment repository configured/),
    ).toBeVisible();
    await waitFor(() =>
      expect(document.body).toHaveTextContent(
        'gitops-adoption.io/source-location: url:https://',
      ),
    );
  });

  it('says that no standard applies', async () => {
    renderContent('unjudged');

    expect(
      await screen.findByText('Warning: No standard applies to this service'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'look at the standard' }),
    ).toHaveAttribute('href', '/gitops-adoption/standard');
  });

  it('says that an entity is not assessed', async () => {
    renderContent('stranger');

    expect(await screen.findByText('Not assessed')).toBeVisible();
  });

  it('says when an exemption ends', async () => {
    const api = new FixtureApi();
    api.adoptions = [
      {
        ...checkout,
        assessment: {
          ...checkout.assessment!,
          exemption: {
            reason: 'early-stage-platform',
            text: 'The deployment model is still being found.',
            expires: '2027-03-31',
          },
        },
      },
    ];
    renderContent('checkout', api);

    expect(
      await screen.findByRole('heading', { name: 'Exempt from GitOps' }),
    ).toBeVisible();
    expect(
      screen.getByText(/The deployment model is still being found/),
    ).toHaveTextContent('early-stage-platform, until');
  });

  it('says which waivers of the repository do not count', async () => {
    const api = new FixtureApi();
    api.adoptions = [
      {
        ...checkout,
        assessment: {
          ...checkout.assessment!,
          notices: [
            {
              path: '.gitops/waivers.yaml',
              line: 7,
              message: 'expired on 1 Nov 2026',
            },
          ],
        },
      },
    ];
    renderContent('checkout', api);

    const notices = await screen.findByRole('region', {
      name: 'Waivers that do not count',
    });
    expect(notices).toHaveTextContent('.gitops/waivers.yaml:7');
    expect(notices).toHaveTextContent('expired on 1 Nov 2026');
  });

  it('scans its own repository again', async () => {
    const api = new FixtureApi();
    const startScan = jest.spyOn(api, 'startScan');
    renderContent('checkout', api);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Scan again' }),
    );

    expect(startScan).toHaveBeenCalledWith({
      entityRef: 'component:default/checkout',
    });
    await waitFor(() =>
      expect(screen.getByTestId('scan-progress')).toHaveTextContent(
        'Scanning: 0 of 1',
      ),
    );
  });

  it('shows many locations only when asked', async () => {
    const api = new FixtureApi();
    const evidence = [1, 2, 3, 4, 5, 6, 7].map(line => ({
      path: 'base/deployment.yaml',
      line,
      message: `location ${line}`,
    }));
    api.adoptions = [
      {
        ...checkout,
        results: [
          {
            ...checkout.results[2],
            evidence,
            evidenceUrls: evidence.map(() => null),
          },
        ],
      },
    ];
    renderContent('checkout', api);
    expect(await screen.findByText('location 5')).toBeVisible();
    expect(screen.queryByText('location 6')).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Show all 7 locations' }),
    );

    expect(screen.getByText('location 7')).toBeVisible();
  });

  it('is accessible', async () => {
    const { container } = renderContent('checkout');
    await screen.findAllByTestId('finding');

    expect(await accessibilityViolations(container)).toEqual([]);
  });
});
