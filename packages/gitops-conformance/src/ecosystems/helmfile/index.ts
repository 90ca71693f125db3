import { Ecosystem } from '../Ecosystem';
import { helmfileEnvironments } from './environments';

/** Helmfile: releases of charts, and environments with values of their own. @public */
export const helmfile: Ecosystem = {
  id: 'helmfile',
  title: 'Helmfile',
  version: 2,
  apiGroups: [],
  kinds: {},
  delivery: { tool: 'helm', isShownBy: file => file.isHelmfile },
  environments: {
    file: {
      name: /^helmfile(?:\.[\w-]+)?\.ya?ml(?:\.gotmpl)?$/,
      read: ({ text }) => ({
        helmfileEnvironments: helmfileEnvironments(text),
      }),
    },
  },
};
