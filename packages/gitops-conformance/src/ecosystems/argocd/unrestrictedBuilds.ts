import { Reconciler } from '../Ecosystem';

const hint = 'restrict';
/** Not in a comment. */
const option =
  /^(?:[^#\n]|(?<!\s)#)*--load[-_]restrictor(?:"?[ \t]*[,=]?[ \t]*"?(?:\n[ \t]*-[ \t]*)?)(?:LoadRestrictionsNone|none)\b/im;
/** `argocd-cm` or values of the chart, the operator's object, a plugin that runs Kustomize. */
const configuration =
  /kustomize\.?buildOptions|\bConfigManagementPlugin\b|\bconfigManagementPlugins\b/i;

/** Where Argo CD is configured to build kustomizations without the load restriction. @internal */
export const unrestrictedBuilds: NonNullable<Reconciler['unrestrictedBuilds']> =
  {
    hint,
    isConfiguredIn: text => configuration.test(text) && option.test(text),
  };
