import type { BasicPermission } from '@backstage/plugin-permission-common';
import { operationsReadPermission } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { ComponentType } from 'react';

/** @internal */
export interface AdoptionPage {
  /** Below `/gitops-adoption`; `routes.ts` has the same, for links. */
  readonly path: string;
  /** Of the tab. */
  readonly title: string;
  /** Without it the tab is not shown. */
  readonly permission?: BasicPermission;
  load(): Promise<ComponentType>;
}

/** The dashboard's pages in the order of their tabs, for both frontend systems. @internal */
export const pages: readonly AdoptionPage[] = [
  {
    path: 'overview',
    title: 'Overview',
    load: async () => (await import('./pages/overview/Page')).OverviewPage,
  },
  {
    path: 'teams',
    title: 'Teams',
    load: async () => (await import('./pages/teams/Page')).TeamsPage,
  },
  {
    path: 'services',
    title: 'Services',
    load: async () => (await import('./pages/services/Page')).ServicesPage,
  },
  {
    path: 'findings',
    title: 'Findings',
    load: async () => (await import('./pages/findings/Page')).FindingsPage,
  },
  {
    path: 'patterns',
    title: 'Patterns',
    load: async () => (await import('./pages/patterns/Page')).PatternsPage,
  },
  {
    path: 'shared-bases',
    title: 'Shared bases',
    load: async () =>
      (await import('./pages/shared-bases/Page')).SharedBasesPage,
  },
  {
    path: 'standard',
    title: 'Standard',
    load: async () => (await import('./pages/standard/Page')).StandardPage,
  },
  {
    path: 'waivers',
    title: 'Waivers',
    load: async () => (await import('./pages/waivers/Page')).WaiversPage,
  },
  {
    path: 'operations',
    title: 'Operations',
    permission: operationsReadPermission,
    load: async () => (await import('./pages/operations/Page')).OperationsPage,
  },
];
