import {
  PageWithHeader,
  Progress,
  TabbedLayout,
} from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { lazy, Suspense } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { pages } from './pages';

const tabs = pages.map(({ load, ...page }) => ({
  ...page,
  Page: lazy(async () => ({ default: await load() })),
}));

/** The tabs that the visitor may see; those that need a permission come once it is known to be there. */
function useTabs() {
  const permissionApi = useApi(permissionApiRef);
  const { value: allowed } = useAsync(
    () =>
      Promise.all(
        tabs.map(
          async ({ permission }) =>
            !permission ||
            (await permissionApi.authorize({ permission })).result ===
              AuthorizeResult.ALLOW,
        ),
      ),
    [permissionApi],
  );
  return tabs.filter(({ permission }, index) =>
    allowed ? allowed[index] : !permission,
  );
}

/** The pages under one header with tabs, as the old frontend system wants it. @internal */
export const LegacyPage = () => (
  <PageWithHeader title="GitOps adoption" themeId="tool">
    <TabbedLayout>
      {useTabs().map(({ path, title, Page }) => (
        <TabbedLayout.Route key={path} path={`/${path}`} title={title}>
          <Suspense fallback={<Progress />}>
            <Page />
          </Suspense>
        </TabbedLayout.Route>
      ))}
    </TabbedLayout>
  </PageWithHeader>
);
