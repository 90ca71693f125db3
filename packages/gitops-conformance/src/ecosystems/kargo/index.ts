import { Ecosystem } from '../Ecosystem';
import { readStage } from './environments';

/** Kargo: promotes freight from stage to stage. @public */
export const kargo: Ecosystem = {
  id: 'kargo',
  title: 'Kargo',
  version: 2,
  apiGroups: ['kargo.akuity.io'],
  kinds: {
    Project: 'supports',
    ProjectConfig: 'supports',
    Warehouse: 'supports',
    Stage: 'promotes',
    PromotionTask: 'promotes',
    ClusterPromotionTask: 'promotes',
  },
  environments: { objects: { Stage: readStage } },
};
