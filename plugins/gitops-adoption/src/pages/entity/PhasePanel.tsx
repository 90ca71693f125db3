import type { EntityAdoption } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { Scan } from '../../api/useScan';
import { Panel } from '../../components/Panel';
import { usePhaseNames } from '../../components/Phases';
import { RelativeTime } from '../../components/RelativeTime';
import { SafeLink } from '../../components/SafeLink';
import { ScanStatus } from '../../components/ScanStatus';
import { shortDate } from '../../model/dates';
import type { PhaseNames } from '../../model/phases';
import { distanceToPhase } from './model';
import { PhaseStepper } from './PhaseStepper';

const useStyles = makeStyles(theme => ({
  next: { marginTop: theme.spacing(2.5) },
}));

const Standard = ({ adoption }: { adoption: EntityAdoption }) => {
  const { standard, assessment } = adoption;
  if (!standard) {
    return <>No standard applies to this service</>;
  }
  const name = `${standard.title ?? standard.name} ${standard.version}`;
  return (
    <>
      Checked against{' '}
      {standard.docs ? (
        <SafeLink to={standard.docs} underline="always">
          {name}
        </SafeLink>
      ) : (
        name
      )}
      {assessment &&
        !assessment.unknown &&
        ` · ${Math.round(assessment.score)} of 100 points`}
    </>
  );
};

function heading({ assessment }: EntityAdoption, names: PhaseNames): string {
  if (assessment?.exemption) {
    return 'Exempt from GitOps';
  }
  return assessment && !assessment.unknown
    ? names.label(assessment.phase)
    : 'Phase unknown';
}

/** The answer to "which phase am I in, and what blocks the next one?" @internal */
export const PhasePanel = (props: { adoption: EntityAdoption; scan: Scan }) => {
  const { adoption, scan } = props;
  const classes = useStyles();
  const names = usePhaseNames();
  const { assessment, nextPhase, source } = adoption;
  const isKnown = assessment !== undefined && !assessment.unknown;
  const exemption = assessment?.exemption;
  return (
    <Panel
      title={heading(adoption, names)}
      subtitle={<Standard adoption={adoption} />}
      action={
        <ScanStatus
          scan={scan}
          label="Scan again"
          idle={
            source.lastSuccess ? (
              <>
                Read <RelativeTime value={source.lastSuccess} />
              </>
            ) : null
          }
        />
      }
    >
      {exemption && (
        <Typography variant="body1" paragraph>
          <strong>{exemption.reason}</strong>, until{' '}
          {shortDate(exemption.expires)}: {exemption.text}
        </Typography>
      )}
      <PhaseStepper
        phase={isKnown ? assessment.phase : undefined}
        gates={isKnown ? assessment.gates : undefined}
      />
      {isKnown && nextPhase && (
        <Typography variant="body1" className={classes.next}>
          <strong>
            {names.label(nextPhase.phase)}: {distanceToPhase(nextPhase)}.
          </strong>
        </Typography>
      )}
    </Panel>
  );
};
