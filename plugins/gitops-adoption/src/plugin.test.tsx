import {
  createExtensionTester,
  mockApis,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FixtureApi } from './__testUtils__/FixtureApi';
import plugin, { gitOpsAdoptionApiRef } from './index';

function renderPortal(path: string) {
  return renderTestApp({
    features: [plugin],
    apis: [
      [gitOpsAdoptionApiRef, new FixtureApi()],
      [permissionApiRef, mockApis.permission()],
    ],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    initialRouteEntries: [path],
  });
}

describe('The plugin on the new frontend system', () => {
  it('opens on the overview, with a tab for each page', async () => {
    renderPortal('/gitops-adoption');

    expect(await screen.findByTestId('readiness-verdict')).toBeVisible();
    expect(screen.getAllByText('GitOps adoption')[0]).toBeVisible();
    expect(screen.getAllByRole('tab').map(tab => tab.textContent)).toEqual([
      'Overview',
      'Teams',
      'Services',
      'Findings',
      'Patterns',
      'Standard',
    ]);
  });

  it('leads from the overview to a team', async () => {
    renderPortal('/gitops-adoption');

    await userEvent.click(await screen.findByRole('link', { name: 'Shop' }));

    expect(await screen.findByRole('heading', { name: 'Shop' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Checkout' })).toBeVisible();
  });

  it.each([
    ['teams', 'A team has reached a phase'],
    ['services', 'Each with its phase'],
    ['findings', 'Drift from the standard, grouped by rule'],
    ['patterns', 'Two services share a pattern'],
    ['standard', 'Profiles: platform, application'],
  ])('shows %s at its own address', async (path, text) => {
    renderPortal(`/gitops-adoption/${path}`);

    expect(await screen.findByText(text, { exact: false })).toBeVisible();
  });

  it('adds its tab and card to what can be assessed', () => {
    const content = createExtensionTester(
      plugin.getExtension('entity-content:gitops-adoption'),
    ).query(plugin.getExtension('entity-content:gitops-adoption'));
    const card = createExtensionTester(
      plugin.getExtension('entity-card:gitops-adoption/service'),
    ).query(plugin.getExtension('entity-card:gitops-adoption/service'));

    expect(content.get(EntityContentBlueprint.dataRefs.title)).toBe('GitOps');
    for (const filter of [
      content.get(EntityContentBlueprint.dataRefs.filterFunction)!,
      card.get(EntityCardBlueprint.dataRefs.filterFunction)!,
    ]) {
      const entity = (kind: string) => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind,
        metadata: { name: 'a' },
      });
      expect(filter(entity('Component'))).toBe(true);
      expect(filter(entity('System'))).toBe(true);
      expect(filter(entity('Group'))).toBe(false);
    }
  });
});
