import { useRouteRef } from '@backstage/core-plugin-api';
import type { EstateOverview } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import {
  DistributionBar,
  DistributionLegend,
} from '../../components/DistributionBar';
import { Panel } from '../../components/Panel';
import { servicesRouteRef } from '../../routes';

/** The estate's services by phase. @internal */
export const EstatePanel = ({ estate }: { estate: EstateOverview }) => {
  const { distribution } = estate;
  const servicesRoute = useRouteRef(servicesRouteRef);
  const { total, unknown, exempt } = distribution;
  const apart = [
    unknown > 0 && `${unknown} unknown, never counted as reached`,
    exempt > 0 && `${exempt} exempt, by agreement`,
  ].filter(Boolean);
  return (
    <Panel
      title="Where the services stand"
      subtitle={[
        `${total} ${total === 1 ? 'service' : 'services'}`,
        ...apart,
      ].join(' · ')}
    >
      <DistributionBar distribution={distribution} size="large" />
      <DistributionLegend
        distribution={distribution}
        phaseHref={phase => `${servicesRoute()}?phase=${phase}`}
      />
    </Panel>
  );
};
