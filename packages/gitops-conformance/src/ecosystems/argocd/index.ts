import { Ecosystem } from '../Ecosystem';
import { expandSources } from './expandSources';
import { patternsOf } from './patterns';
import { readArgoCd } from './read';
import { takes } from './takes';
import { unrestrictedBuilds } from './unrestrictedBuilds';
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
    syncOfTemplate: (fields, { kind, isClosed, keys }) => {
      // An ApplicationSet may have a patch for its template.
      const complete = isClosed && kind === 'Application';
      if (!fields.has('automated'))
        return complete && !keys.has('automated')
          ? { automated: false, selfHeal: false, prune: false, complete }
          : undefined;
      const flagOf = (field: string) =>
        complete && !keys.has(field) ? false : constantFlag(fields.get(field));
      return {
        automated: true,
        selfHeal: flagOf('selfHeal'),
        prune: flagOf('prune'),
        ...(complete && { complete }),
      };
    },
    unrestrictedBuilds,
    // Nothing happens by itself unless the Application says so.
    syncDefault: () => false,
    expand: expandSources,
    takes,
    patternsOf,
  },
  controller: {
    names: /^(argo-?cd|argo-cd-apps|openshift-gitops.*)$/i,
    kinds: ['ArgoCD'],
    images: /(^|\/)argoproj\/argocd$/,
    minimum: { 'argoproj/argocd': '3.1.0', 'argo-cd': '3.1.0' },
  },
};

/** What a template leaves open stays open. */
function constantFlag(value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (/^(?:true|y|yes|on)$/i.test(value)) return true;
  return /^(?:false|n|no|off)$/i.test(value) ? false : undefined;
}
