import { Ecosystem } from '../Ecosystem';
import { expandSources } from './expandSources';
import { patternsOf } from './patterns';
import { readArgoCd } from './read';
import { takes } from './takes';
import { reconcilersInValues, valuesHint } from './valuesDriven';

/** Argo CD: Applications, ApplicationSets and projects. @public */
export const argocd: Ecosystem = {
  id: 'argocd',
  title: 'Argo CD',
  version: 2,
  apiGroups: ['argoproj.io'],
  kinds: {
    Application: 'deploys',
    ApplicationSet: 'deploys',
    AppProject: 'supports',
    ArgoCD: 'supports',
  },
  reconciler: {
    engine: 'argocd',
    kindsWithPath: ['Application', 'ApplicationSet'],
    templatedKinds: ['Application', 'ApplicationSet', 'AppProject'],
    read: ({ kind, object }) => readArgoCd(kind, object),
    values: { hint: valuesHint, read: reconcilersInValues },
    syncOfTemplate: fields =>
      fields.has('automated')
        ? {
            automated: true,
            selfHeal: constantFlag(fields.get('selfHeal')),
            prune: constantFlag(fields.get('prune')),
          }
        : undefined,
    // Nothing happens by itself unless the Application says so.
    syncDefault: () => false,
    expand: expandSources,
    takes,
    patternsOf,
  },
  environments: { isCluster: isClusterGroup },
  controller: {
    names: /^(argo-?cd|argo-cd-apps|openshift-gitops.*)$/i,
    kinds: ['ArgoCD'],
    images: /(^|\/)argoproj\/argocd$/,
    minimum: { 'argoproj/argocd': '3.2.0', 'argo-cd': '3.2.0' },
  },
};

/** The clustergroup chart of Validated Patterns gets a file of values for each cluster group, with all that it deploys. */
function isClusterGroup(keys: readonly { readonly key: string }[]): boolean {
  return keys.some(({ key }) => key === 'clusterGroup.name');
}

/** What a template leaves open stays open. */
function constantFlag(value: string | undefined): boolean | undefined {
  if (value === 'true') return true;
  return value === 'false' ? false : undefined;
}
