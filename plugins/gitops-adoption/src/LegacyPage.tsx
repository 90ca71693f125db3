import { PageWithHeader, TabbedLayout } from '@backstage/core-components';
import { usePermission } from '@backstage/plugin-permission-react';
import { operationsReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { FindingsPage } from './pages/findings/Page';
import { OperationsPage } from './pages/operations/Page';
import { OverviewPage } from './pages/overview/Page';
import { PatternsPage } from './pages/patterns/Page';
import { ServicesPage } from './pages/services/Page';
import { SharedBasesPage } from './pages/shared-bases/Page';
import { StandardPage } from './pages/standard/Page';
import { TeamsPage } from './pages/teams/Page';
import { WaiversPage } from './pages/waivers/Page';

/** The pages under one header with tabs, as the old frontend system wants it. @internal */
export const LegacyPage = () => {
  const { allowed: mayOperate } = usePermission({
    permission: operationsReadPermission,
  });
  return (
    <PageWithHeader title="GitOps adoption" themeId="tool">
      <TabbedLayout>
        <TabbedLayout.Route path="/overview" title="Overview">
          <OverviewPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/teams" title="Teams">
          <TeamsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/services" title="Services">
          <ServicesPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/findings" title="Findings">
          <FindingsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/patterns" title="Patterns">
          <PatternsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/shared-bases" title="Shared bases">
          <SharedBasesPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/standard" title="Standard">
          <StandardPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/waivers" title="Waivers">
          <WaiversPage />
        </TabbedLayout.Route>
        {mayOperate ? (
          <TabbedLayout.Route path="/operations" title="Operations">
            <OperationsPage />
          </TabbedLayout.Route>
        ) : null}
      </TabbedLayout>
    </PageWithHeader>
  );
};
