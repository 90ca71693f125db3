import { EmptyState } from '@backstage/core-components';
import type { Severity } from '@gitops-adoption/conformance';

/** @internal */
export const NoFindings = ({ severity }: { severity?: Severity }) => (
  <EmptyState
    missing="content"
    title="No findings"
    description={
      severity
        ? `Nothing of severity ${severity} was found.`
        : 'Every assessed service conforms to its standard.'
    }
  />
);
