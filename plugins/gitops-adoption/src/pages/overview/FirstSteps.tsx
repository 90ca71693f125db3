import { CodeSnippet } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { Panel } from '../../components/Panel';

const EXAMPLE = `metadata:
  annotations:
    gitops-adoption.io/source-location: url:https://github.com/acme/deployments/tree/main/apps/checkout`;

/** Shown while nothing is assessed: a scan is running, or no repository is configured. @internal */
export const FirstSteps = ({ scanning }: { scanning: boolean }) =>
  scanning ? (
    <Panel title="The first scan is running">
      <Typography variant="body1">
        The repositories of the catalog are being read. What has been found
        appears here as soon as the scan is done.
      </Typography>
    </Panel>
  ) : (
    <Panel title="No service has been assessed yet">
      <Typography variant="body1" paragraph>
        Services come from the catalog. Say in a service's catalog-info.yaml
        where its deployment configuration lives, and it is read with the next
        scan. Without the annotation, the location of its source code is taken.
      </Typography>
      <CodeSnippet language="yaml" text={EXAMPLE} />
    </Panel>
  );
