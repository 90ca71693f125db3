import type { Phase, PhaseGate } from '@gitops-adoption/conformance';
import { GATED_PHASES } from '@gitops-adoption/conformance/model';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckIcon from '@material-ui/icons/Check';
import clsx from 'clsx';
import { usePhaseNames } from '../../components/Phases';
import { distanceToPhase } from './model';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gap: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    listStyle: 'none',
    padding: 0,
    margin: 0,
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    },
  },
  step: {
    paddingTop: theme.spacing(1.5),
    borderTop: `4px solid ${theme.palette.divider}`,
  },
  reached: { borderTopColor: theme.palette.primary.main },
  next: {
    borderTopStyle: 'dashed',
    borderTopColor: theme.palette.primary.main,
  },
  head: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
  number: {
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: 28,
    height: 28,
    flex: 'none',
    borderRadius: '50%',
    fontWeight: 700,
    boxSizing: 'border-box',
    border: `2px solid ${theme.palette.text.secondary}`,
  },
  numberReached: {
    background: theme.palette.primary.main,
    borderColor: theme.palette.primary.main,
    color: theme.palette.primary.contrastText,
  },
  title: { fontWeight: 700 },
}));

type StepState = 'reached' | 'next' | 'later';

const STATE_WORDS: Record<StepState, string> = {
  reached: 'Reached',
  next: 'Next',
  later: 'Later',
};

/** @internal */
export interface PhaseStepperProps {
  /** `undefined` while nothing is known. */
  readonly phase?: Phase;
  readonly gates?: readonly PhaseGate[];
  /** Fewer words, for a card. */
  readonly compact?: boolean;
}

/** The four phases: those reached, the next one and what it still needs. @internal */
export const PhaseStepper = (props: PhaseStepperProps) => {
  const { phase, gates = [], compact } = props;
  const classes = useStyles();
  const names = usePhaseNames();
  const stateOf = (step: Phase): StepState => {
    if (phase === undefined) {
      return 'later';
    }
    if (step <= phase) {
      return 'reached';
    }
    return step === phase + 1 ? 'next' : 'later';
  };
  return (
    <ol
      className={classes.list}
      aria-label="Adoption phases"
      data-testid="phase-stepper"
    >
      {GATED_PHASES.map(step => {
        const state = stateOf(step);
        const gate = gates.find(candidate => candidate.phase === step);
        const isReached = state === 'reached';
        return (
          <li
            key={step}
            aria-current={state === 'next' ? 'step' : undefined}
            className={clsx(
              classes.step,
              isReached && classes.reached,
              state === 'next' && classes.next,
            )}
          >
            <div className={classes.head}>
              <span
                className={clsx(
                  classes.number,
                  isReached && classes.numberReached,
                )}
                aria-hidden
              >
                {isReached ? <CheckIcon fontSize="small" /> : step}
              </span>
              <span className={classes.title}>{names.numbered(step)}</span>
            </div>
            <Typography variant="body2">
              {phase !== undefined && <strong>{STATE_WORDS[state]}</strong>}
              {gate && (
                <>
                  {' · '}
                  {gate.passed} of {gate.total} gates hold
                  {gate.waived?.length ? `, ${gate.waived.length} waived` : ''}
                </>
              )}
            </Typography>
            {gate && state !== 'reached' && (
              <Typography variant="body2">{distanceToPhase(gate)}</Typography>
            )}
            {!compact && (
              <Typography variant="body2" color="textSecondary">
                {names.description(step)}
              </Typography>
            )}
          </li>
        );
      })}
    </ol>
  );
};
