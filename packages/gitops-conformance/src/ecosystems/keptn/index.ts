import { EnvironmentFileFacts } from '../../model/EnvironmentFileFacts';
import { Ecosystem, ManifestDocument } from '../Ecosystem';
import { listedEnvironments } from '../listedEnvironments';

/** Keptn: its shipyard lists the stages that an artifact goes through. @public */
export const keptn: Ecosystem = {
  id: 'keptn',
  title: 'Keptn',
  version: 1,
  apiGroups: ['spec.keptn.sh'],
  kinds: { Shipyard: 'promotes' },
  environments: { objects: { Shipyard: readShipyard } },
};

function readShipyard(document: ManifestDocument): EnvironmentFileFacts {
  return {
    promotionOrders: [listedEnvironments(document, ['spec', 'stages'], 'name')],
  };
}
