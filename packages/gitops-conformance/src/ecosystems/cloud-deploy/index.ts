import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { Ecosystem, ManifestDocument } from '../Ecosystem';
import { listedEnvironments } from '../listedEnvironments';

/** Google Cloud Deploy: a delivery pipeline promotes from one of its targets to the next. @public */
export const cloudDeploy: Ecosystem = {
  id: 'cloud-deploy',
  title: 'Google Cloud Deploy',
  version: 1,
  apiGroups: ['deploy.cloud.google.com'],
  kinds: { DeliveryPipeline: 'promotes', Target: 'supports' },
  environments: { objects: { DeliveryPipeline: readPipeline } },
};

function readPipeline(document: ManifestDocument): EnvironmentFileFacts {
  return {
    promotionOrders: [
      listedEnvironments(document, ['serialPipeline', 'stages'], 'targetId'),
    ],
  };
}
