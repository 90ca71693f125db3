import { Ecosystem } from '../Ecosystem';

/** A package is what is run, and files of it may stand alone. */
const sources = /^kcl\.mod$|\.k$/;

/** KCL: programs of a configuration language, run by its command line or by an operator. @public */
export const kcl: Ecosystem = {
  id: 'kcl',
  title: 'KCL',
  version: 1,
  apiGroups: ['krm.kcl.dev'],
  kinds: {},
  delivery: {
    tool: 'kcl',
    reads: ['.k', 'kcl.mod'],
    sources,
    // A function that kustomize and others run.
    configuration: { groups: ['krm.kcl.dev'] },
    isUsedBy: ({ kind, apiVersion }) =>
      kind === 'KCLRun' && (apiVersion?.startsWith('krm.kcl.dev/') ?? false),
    isShownBy: file => file.isSource(sources) && !file.isInChart(),
  },
};
