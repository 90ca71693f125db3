import { identityApiRef } from '@backstage/core-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import axe from 'axe-core';
import { SWRConfig } from 'swr';
import { gitOpsAdoptionApiRef } from '../api/gitOpsAdoptionApiRef';
import { rootRouteRef } from '../routes';
import { FixtureApi } from './FixtureApi';
import { ME } from './waivers';

/** Renders a page as a portal would, over a fixture of the backend. @internal */
export function renderPage(
  element: JSX.Element,
  options: {
    api?: FixtureApi;
    /** Names of permissions that the visitor lacks. */
    denied?: readonly string[];
    path?: string;
  } = {},
) {
  const { api = new FixtureApi(), denied = [], path = '/' } = options;
  // Permissions are cached beyond a page's life; each test starts without.
  const isolated = (
    <SWRConfig value={{ provider: () => new Map() }}>{element}</SWRConfig>
  );
  const rendered = renderInTestApp(isolated, {
    apis: [
      [gitOpsAdoptionApiRef, api],
      [
        permissionApiRef,
        mockApis.permission({
          authorize: ({ permission }) =>
            denied.includes(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
      [identityApiRef, mockApis.identity({ userEntityRef: ME })],
    ],
    initialRouteEntries: [path],
    mountPath: '/*',
    mountedRoutes: {
      '/gitops-adoption': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
  return { ...rendered, api };
}

/** What an accessibility checker objects to; colours can't be seen without a browser. @internal */
export async function accessibilityViolations(
  container: Element,
): Promise<string[]> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`,
  );
}
