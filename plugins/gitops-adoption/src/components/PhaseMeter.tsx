import { makeStyles, useTheme } from '@material-ui/core/styles';
import { GATED_PHASES } from '@gitops-adoption/conformance/model';
import type { Phase, TeamAdoption } from '@gitops-adoption/conformance';
import { isNothingKnown } from '../model/distribution';
import { segmentStyle } from './phaseColors';
import { usePhaseNames } from './Phases';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    whiteSpace: 'nowrap',
  },
  meter: { display: 'inline-flex', gap: 2 },
  step: {
    width: 7,
    height: 14,
    borderRadius: 2,
    border: `1px solid ${theme.palette.text.secondary}`,
    boxSizing: 'border-box',
  },
}));

/** @internal */
export interface PhaseMeterProps {
  readonly phase: Phase;
  /** Replaces the phase's name: nothing is known, or the service is exempt. */
  readonly instead?: 'Unknown' | 'Exempt';
}

/** A phase in four small steps and in words. @internal */
export const PhaseMeter = ({ phase, instead }: PhaseMeterProps) => {
  const classes = useStyles();
  const theme = useTheme();
  const names = usePhaseNames();
  const reached = (step: Phase) => !instead && step <= phase;
  return (
    <span className={classes.root}>
      <span className={classes.meter} aria-hidden>
        {GATED_PHASES.map(step => (
          <span
            key={step}
            className={classes.step}
            style={
              reached(step)
                ? {
                    background: theme.palette.primary.main,
                    borderColor: theme.palette.primary.main,
                  }
                : instead && {
                    background: segmentStyle(theme, 'unknown').background,
                  }
            }
          />
        ))}
      </span>
      <span>{instead ?? names.numbered(phase)}</span>
    </span>
  );
};

/** A team's phase; none where nothing is known of its services. @internal */
export const TeamPhase = (props: {
  team: Pick<TeamAdoption, 'phase' | 'distribution'>;
}) => (
  <PhaseMeter
    phase={props.team.phase}
    instead={isNothingKnown(props.team.distribution) ? 'Unknown' : undefined}
  />
);
