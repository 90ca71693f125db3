import { ANNOTATION_ARGOCD_APP_NAME } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';

/** Names of the applications that an entity says deploy it; several are separated by commas. */
export function applicationNames(
  annotations: Readonly<Record<string, string>>,
): string[] {
  return (annotations[ANNOTATION_ARGOCD_APP_NAME] ?? '')
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
}
