import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { FixtureApi } from './__testUtils__/FixtureApi';
import {
  EntityGitOpsAdoptionCard,
  EntityGitOpsAdoptionContent,
  gitOpsAdoptionApiRef,
  gitOpsAdoptionPlugin,
  GitOpsAdoptionPage,
  GroupGitOpsAdoptionCard,
  rootRouteRef,
} from './index';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

function render(element: JSX.Element, path = '/') {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [gitOpsAdoptionApiRef, new FixtureApi()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/gitops-adoption': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('The plugin on the old frontend system', () => {
  it('brings the client of its backend', () => {
    expect([...gitOpsAdoptionPlugin.getApis()].map(({ api }) => api)).toEqual([
      gitOpsAdoptionApiRef,
    ]);
  });

  it('shows the dashboard with its tabs', async () => {
    await render(
      <Routes>
        <Route path="/*" element={<GitOpsAdoptionPage />} />
      </Routes>,
    );

    expect(await screen.findByTestId('readiness-verdict')).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'GitOps adoption' }),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Findings' }));

    expect(
      await screen.findByText('Drift from the standard, grouped by rule', {
        exact: false,
      }),
    ).toBeVisible();
  });

  it('shows a team below its tab', async () => {
    await render(
      <Routes>
        <Route path="/*" element={<GitOpsAdoptionPage />} />
      </Routes>,
      '/teams/group/default/shop',
    );

    expect(await screen.findByRole('link', { name: 'Checkout' })).toBeVisible();
  });

  it('shows the tab and the card of a service', async () => {
    await render(
      <EntityProvider entity={entity('Component', 'checkout')}>
        <EntityGitOpsAdoptionCard />
        <Routes>
          <Route path="/" element={<EntityGitOpsAdoptionContent />} />
        </Routes>
      </EntityProvider>,
    );

    expect(await screen.findByTestId('phase-stepper')).toBeVisible();
    expect(
      await screen.findByText('Next: Standardised, 2 findings away'),
    ).toBeVisible();
  });

  it('shows the card of a team', async () => {
    await render(
      <EntityProvider entity={entity('Group', 'shop')}>
        <GroupGitOpsAdoptionCard />
      </EntityProvider>,
    );

    expect(await screen.findByText('1 · Platform')).toBeVisible();
  });
});
