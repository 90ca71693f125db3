import { PageWithHeader, TabbedLayout } from '@backstage/core-components';
import { FindingsPage } from './findings/FindingsPage';
import { OverviewPage } from './overview/OverviewPage';
import { PatternsPage } from './patterns/PatternsPage';
import { ServicesPage } from './services/ServicesPage';
import { StandardPage } from './standard/StandardPage';
import { TeamsRouter } from './teams/TeamsRouter';

/** The pages under one header with tabs, as the old frontend system wants it. @internal */
export const LegacyPage = () => (
  <PageWithHeader title="GitOps adoption" themeId="tool">
    <TabbedLayout>
      <TabbedLayout.Route path="/overview" title="Overview">
        <OverviewPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path="/teams" title="Teams">
        <TeamsRouter />
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
      <TabbedLayout.Route path="/standard" title="Standard">
        <StandardPage />
      </TabbedLayout.Route>
    </TabbedLayout>
  </PageWithHeader>
);
