import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  createExtensionTester,
  mockApis,
} from '@backstage/frontend-test-utils';
import { UserIdentity } from '@backstage/core-components';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  AuthorizeResult,
  EvaluatePermissionRequest,
} from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { operationsReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { FixtureApi } from './__testUtils__/FixtureApi';
import plugin, { gitOpsAdoptionApiRef } from './index';

const GuestSignIn = (props: { onSignIn(): void }) => {
  const { onSignIn } = props;
  useEffect(onSignIn, [onSignIn]);
  return null;
};

/** A portal as small as can be: the plugin, somebody who is signed in, and a page for entities. */
function renderPortal(path: string, options: { mayOperate?: boolean } = {}) {
  const { mayOperate = true } = options;
  window.history.replaceState(undefined, '', path);
  const authorize = ({ permission }: EvaluatePermissionRequest) =>
    permission.name === operationsReadPermission.name && !mayOperate
      ? AuthorizeResult.DENY
      : AuthorizeResult.ALLOW;
  const surroundings = createFrontendModule({
    pluginId: 'app',
    extensions: [
      ApiBlueprint.make({
        name: 'permission',
        params: defineParams =>
          defineParams({
            api: permissionApiRef,
            deps: {},
            factory: () => mockApis.permission({ authorize }),
          }),
      }),
      SignInPageBlueprint.make({
        params: {
          loader: async () => props => (
            <GuestSignIn
              onSignIn={() => props.onSignInSuccess(UserIdentity.createGuest())}
            />
          ),
        },
      }),
      PageBlueprint.make({
        name: 'entity',
        params: {
          path: '/catalog/:namespace/:kind/:name',
          routeRef: entityRouteRef,
          loader: async () => <>An entity</>,
        },
      }),
    ],
  });
  const fixtures = createFrontendModule({
    pluginId: 'gitops-adoption',
    extensions: [
      ApiBlueprint.make({
        params: defineParams =>
          defineParams({
            api: gitOpsAdoptionApiRef,
            deps: {},
            factory: () => new FixtureApi(),
          }),
      }),
    ],
  });
  const app = createApp({
    features: [plugin, surroundings, fixtures],
    advanced: { configLoader: async () => ({ config: mockApis.config() }) },
  });
  return render(app.createRoot());
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
      'Shared bases',
      'Standard',
      'Waivers',
      'Operations',
    ]);
  });

  it('shows operations only to those who may see them', async () => {
    renderPortal('/gitops-adoption', { mayOperate: false });

    expect(await screen.findByRole('tab', { name: 'Waivers' })).toBeVisible();
    expect(screen.queryByRole('tab', { name: 'Operations' })).toBeNull();
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
    ['patterns', 'Two units share a pattern'],
    ['shared-bases', 'a change of one changes all of them at once'],
    ['standard', 'Profiles: platform, application'],
    ['waivers', 'Agreed exceptions from a rule'],
    ['operations', 'Repositories in trouble'],
  ])('shows %s at its own address', async (path, text) => {
    renderPortal(`/gitops-adoption/${path}`);

    expect(
      (await screen.findAllByText(text, { exact: false }))[0],
    ).toBeVisible();
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
