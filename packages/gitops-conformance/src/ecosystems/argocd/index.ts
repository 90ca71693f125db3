import { Ecosystem } from '../Ecosystem';
import { expandSources } from './expandSources';
import { generatorPaths } from './generatorPaths';
import { patternsOf } from './patterns';
import { readArgoCd } from './read';
import { sourceOverride } from './sourceOverride';
import { takes } from './takes';
import { unrestrictedBuilds } from './unrestrictedBuilds';
import { reconcilersInValues, valuesHint } from './valuesDriven';

const generatorsInFiles = new Set(['list', 'git', 'matrix', 'merge']);

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
        automated: fields.has('enabled')
          ? constantFlag(fields.get('enabled'))
          : true,
        selfHeal: flagOf('selfHeal'),
        prune: flagOf('prune'),
        ...(complete && { complete }),
      };
    },
    unrestrictedBuilds,
    // Readers say what happens by default; what they leave open, the files don't tell.
    syncDefault: () => undefined,
    refusesPathsOutside: true,
    needsValueFiles: true,
    generatorPaths,
    override: sourceOverride,
    isTemporary: ({ generators }) =>
      generators?.includes('pullRequest') ?? false,
    generatesMore: ({ generators = [] }) =>
      generators.some(kind => !generatorsInFiles.has(kind)),
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
  if (value === undefined) return undefined;
  if (/^(?:true|y|yes|on)$/i.test(value)) return true;
  return /^(?:false|n|no|off)$/i.test(value) ? false : undefined;
}
