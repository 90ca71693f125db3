import { CodeSnippet, Link, WarningPanel } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EntityAdoption } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Typography from '@material-ui/core/Typography';
import { RelativeTime } from '../../components/RelativeTime';
import { standardRouteRef } from '../../routes';

const ANNOTATION = `metadata:
  annotations:
    gitops-adoption.io/source-location: url:https://github.com/acme/deployments/tree/main/apps/checkout`;

const NoStandard = () => {
  const standardRoute = useRouteRef(standardRouteRef);
  return (
    <WarningPanel
      severity="warning"
      title="No standard applies to this service"
      defaultExpanded
    >
      <Typography variant="body1">
        Its repository was read. Either no profile of the standard applies to
        it, or the standard is not read yet or can't be used:{' '}
        <Link to={standardRoute()} underline="always">
          look at the standard
        </Link>
        .
      </Typography>
    </WarningPanel>
  );
};

/** Why a service's status is unknown or outdated, and what to do. @internal */
export const SourceNotice = ({ adoption }: { adoption: EntityAdoption }) => {
  const { source, assessment } = adoption;
  if (source.state === 'no-source') {
    return (
      <WarningPanel
        severity="info"
        defaultExpanded
        title="No deployment repository configured"
      >
        <Typography variant="body1" paragraph>
          {source.error?.action ??
            'Add the annotation to catalog-info.yaml; it is read with the next scan.'}
        </Typography>
        <CodeSnippet language="yaml" text={ANNOTATION} />
      </WarningPanel>
    );
  }
  if (source.state === 'never-scanned') {
    return (
      <WarningPanel severity="info" title="Not scanned yet" defaultExpanded>
        <Typography variant="body1">
          The repository is known and waits for its turn
          {source.nextAttempt && (
            <>
              , due <RelativeTime value={source.nextAttempt} />
            </>
          )}
          . Until it has been read, no phase counts as reached.
        </Typography>
      </WarningPanel>
    );
  }
  if (source.state === 'failed') {
    return (
      <WarningPanel
        severity="error"
        title="The repository could not be read"
        defaultExpanded
      >
        <Typography variant="body1" paragraph>
          {source.error?.message}
        </Typography>
        <Typography variant="body1">
          <strong>{source.error?.action}</strong>
        </Typography>
        {source.lastSuccess && (
          <Typography variant="body2">
            What is shown was read <RelativeTime value={source.lastSuccess} />.
          </Typography>
        )}
      </WarningPanel>
    );
  }
  if (!assessment) {
    return <NoStandard />;
  }
  if (assessment.unknown) {
    return (
      <WarningPanel
        severity="warning"
        title={`Status unknown: ${assessment.unknown}`}
      />
    );
  }
  return null;
};
