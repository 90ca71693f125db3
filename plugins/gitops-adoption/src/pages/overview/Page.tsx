import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import type { EstateOverview } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { useCallback, useState } from 'react';
import { Scan, useScan } from '../../api/useScan';
import { HistoryPanel } from '../../components/history/HistoryPanel';
import { Loaded } from '../../components/Loaded';
import { Phases } from '../../components/Phases';
import { ScanStatus } from '../../components/ScanStatus';
import { isNothingKnown } from '../../model/distribution';
import { DriftPanel } from './DriftPanel';
import { EstatePanel } from './EstatePanel';
import { FirstSteps } from './FirstSteps';
import { ProblemsPanel } from './ProblemsPanel';
import { ReadinessPanel } from './ReadinessPanel';
import { TeamsPanel } from './TeamsPanel';
import { TemplatesPanel } from './TemplatesPanel';
import { useEstate } from './useData';
import { VariancePanel } from './VariancePanel';

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    justifyContent: 'flex-end',
    marginBottom: theme.spacing(2),
  },
  grid: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'repeat(12, minmax(0, 1fr))',
    '& > *': { gridColumn: 'span 12' },
  },
  half: {
    [theme.breakpoints.up('md')]: { gridColumn: 'span 6' },
  },
}));

const DashboardSkeleton = () => (
  <>
    <Skeleton variant="rect" height={220} />
    <Skeleton height={48} />
    <Skeleton variant="rect" height={140} />
    <Skeleton height={48} />
    <Skeleton variant="rect" height={220} />
  </>
);

const Dashboard = (props: {
  estate: EstateOverview;
  scan: Scan;
  /** Another number whenever a scan has ended, for what has requests of its own. */
  generation: number;
}) => {
  const { estate, scan, generation } = props;
  const classes = useStyles();
  const isEmpty = estate.distribution.total === 0;
  const nothingKnown = isNothingKnown(estate.distribution);
  const problems = estate.problems.length > 0 && (
    <ProblemsPanel problems={estate.problems} />
  );
  return (
    <div className={classes.grid}>
      {isEmpty ? (
        <FirstSteps scanning={scan.running} />
      ) : (
        <ReadinessPanel estate={estate} />
      )}
      {nothingKnown && problems}
      {!isEmpty && (
        <>
          <EstatePanel estate={estate} />
          <TeamsPanel generation={generation} />
          <HistoryPanel generation={generation} />
          <div className={classes.half}>
            <DriftPanel drift={estate.topDrift} nothingKnown={nothingKnown} />
          </div>
          <div className={classes.half}>
            <VariancePanel variance={estate.variance} />
          </div>
        </>
      )}
      {!nothingKnown && problems}
      {estate.templates.length > 0 && (
        <TemplatesPanel templates={estate.templates} />
      )}
    </div>
  );
};

/** The dashboard: readiness first, then the data behind it. @internal */
export const OverviewPage = () => {
  const classes = useStyles();
  const estate = useEstate();
  const [generation, setGeneration] = useState(0);
  const { retry } = estate;
  const onFinished = useCallback(() => {
    retry();
    setGeneration(previous => previous + 1);
  }, [retry]);
  const scan = useScan({ onFinished });
  return (
    <Content>
      <div className={classes.toolbar}>
        <ScanStatus scan={scan} />
      </div>
      <Loaded
        resource={estate}
        what="the adoption of the estate"
        skeleton={<DashboardSkeleton />}
      >
        {value => (
          <Phases texts={value.standard.phases}>
            <Dashboard estate={value} scan={scan} generation={generation} />
          </Phases>
        )}
      </Loaded>
    </Content>
  );
};
