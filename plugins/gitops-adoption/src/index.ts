/**
 * Shows how far teams and services are with GitOps: a dashboard, a tab and a card for services, a card for teams.
 *
 * The default export is for the new frontend system; what is named is for the old one.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
export { gitOpsAdoptionApiRef } from './api/gitOpsAdoptionApiRef';
export {
  EntityGitOpsAdoptionCard,
  EntityGitOpsAdoptionContent,
  gitOpsAdoptionPlugin,
  GitOpsAdoptionPage,
  GroupGitOpsAdoptionCard,
} from './legacy';
export { entityContentRouteRef, rootRouteRef, teamRouteRef } from './routes';
