import { Ecosystem } from '../Ecosystem';

/** Manifests as they are, without a tool. @public */
export const raw: Ecosystem = {
  id: 'raw',
  title: 'Plain manifests',
  version: 1,
  apiGroups: [],
  kinds: {},
  delivery: { tool: 'raw', isShownBy: file => file.holdsManifests() },
};
