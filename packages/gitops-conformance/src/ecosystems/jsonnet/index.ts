import { Ecosystem } from '../Ecosystem';

const sources = /\.(lib|j)sonnet$/i;

/** Jsonnet, with Tanka or without. @public */
export const jsonnet: Ecosystem = {
  id: 'jsonnet',
  title: 'Jsonnet',
  version: 1,
  apiGroups: [],
  kinds: {},
  delivery: {
    tool: 'jsonnet',
    sources,
    isShownBy: file => file.isSource(sources) && !file.isInChart(),
  },
};
