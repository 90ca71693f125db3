import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { Ecosystem, ManifestDocument } from '../Ecosystem';
import { listedEnvironments } from '../listedEnvironments';

/** Weave GitOps: its pipelines promote from one environment of their list to the next. @public */
export const weaveGitops: Ecosystem = {
  id: 'weave-gitops',
  title: 'Weave GitOps',
  version: 1,
  apiGroups: ['pipelines.weave.works'],
  kinds: { Pipeline: 'promotes' },
  environments: { objects: { Pipeline: readPipeline } },
};

function readPipeline(document: ManifestDocument): EnvironmentFileFacts {
  return {
    promotionOrders: [
      listedEnvironments(document, ['spec', 'environments'], 'name'),
    ],
  };
}
