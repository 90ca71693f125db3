import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import WarningIcon from '@material-ui/icons/Warning';
import type { OperationsReport } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { useScan } from '../../api/useScan';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { ScanStatus } from '../../components/ScanStatus';
import { StandardsPanel } from '../../components/StandardsPanel';
import { ExpiringPanel } from './ExpiringPanel';
import { RepositoriesPanel } from './RepositoriesPanel';
import { RulesHealthPanel } from './RulesHealthPanel';
import { SlowPanel } from './SlowPanel';
import { useOperations } from './useData';

const useStyles = makeStyles(theme => ({
  grid: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
  },
  status: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontWeight: 700,
  },
}));

const Summary = ({ report }: { report: OperationsReport }) => {
  const classes = useStyles();
  const { total, current, neverScanned, unreadable } = report.repositories;
  const isHealthy = report.status === 'healthy';
  return (
    <>
      <Typography
        variant="body1"
        component="div"
        className={classes.status}
        data-testid="operations-status"
      >
        {isHealthy ? (
          <CheckCircleIcon color="primary" aria-hidden />
        ) : (
          <WarningIcon color="error" aria-hidden />
        )}
        {isHealthy
          ? 'Nothing needs attention'
          : 'Something below needs attention'}
      </Typography>
      <Typography variant="body1">
        {total} {total === 1 ? 'repository' : 'repositories'}: {current} read,{' '}
        {neverScanned} not read yet, {unreadable.length} that could not be read.
      </Typography>
    </>
  );
};

/** What operators of the portal have to look at, and the running scan. @internal */
export const OperationsPage = () => {
  const classes = useStyles();
  const operations = useOperations();
  const scan = useScan({ onFinished: operations.retry });
  return (
    <Content>
      <div className={classes.grid}>
        <Panel title="Scanning" action={<ScanStatus scan={scan} detailed />}>
          <Loaded resource={operations} what="how scanning goes">
            {report => <Summary report={report} />}
          </Loaded>
        </Panel>
        {operations.value && (
          <>
            {operations.value.standards.length > 0 && (
              <StandardsPanel standards={operations.value.standards} />
            )}
            <RepositoriesPanel
              repositories={operations.value.repositories}
              onScanned={operations.retry}
            />
            <SlowPanel repositories={operations.value.repositories.slow} />
            <RulesHealthPanel rules={operations.value.rules} />
            <ExpiringPanel waivers={operations.value.waivers.expiring} />
          </>
        )}
      </div>
    </Content>
  );
};
