import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EstateOverview } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import type { ReadinessGate } from '@gitops-adoption/conformance';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import LockIcon from '@material-ui/icons/Lock';
import clsx from 'clsx';
import { useId } from 'react';
import { PhaseMeter } from '../../components/PhaseMeter';
import { usePhaseNames } from '../../components/Phases';
import { VERDICTS, verdictText } from '../../model/readiness';
import { standardRouteRef } from '../../routes';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(3),
    display: 'grid',
    gap: theme.spacing(3, 5),
    gridTemplateColumns: 'minmax(0, 1fr)',
    borderTop: `4px solid ${theme.palette.primary.main}`,
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)',
    },
  },
  question: { fontWeight: 700, letterSpacing: 0.2 },
  scale: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5),
    listStyle: 'none',
    padding: 0,
    margin: theme.spacing(1.5, 0),
  },
  verdict: {
    padding: theme.spacing(0.5, 1.75),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.divider}`,
    color: theme.palette.text.secondary,
    fontSize: 16,
  },
  present: {
    background: theme.palette.primary.main,
    borderColor: theme.palette.primary.main,
    color: theme.palette.primary.contrastText,
    fontWeight: 700,
  },
  headline: { fontSize: 20, lineHeight: 1.35, fontWeight: 700 },
  facts: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0.75, 2),
    margin: theme.spacing(2.5, 0, 0),
    ...theme.typography.body2,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0 },
  },
  gates: { listStyle: 'none', padding: 0, margin: theme.spacing(1, 0, 0) },
  gate: {
    display: 'grid',
    gridTemplateColumns: '28px 1fr auto',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  word: { fontWeight: 700, fontSize: 13 },
}));

/** What the backend calls the standard of an estate that has none. */
const NO_STANDARD = 'none';

const Gate = ({ gate }: { gate: ReadinessGate }) => {
  const classes = useStyles();
  return (
    <li className={classes.gate}>
      {gate.open ? (
        <CheckCircleIcon color="primary" aria-hidden />
      ) : (
        <LockIcon color="error" aria-hidden />
      )}
      <div>
        <Typography variant="body1" style={{ fontWeight: 700 }}>
          {gate.title}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {gate.message}
        </Typography>
      </div>
      <span className={classes.word}>{gate.open ? 'Open' : 'Shut'}</span>
    </li>
  );
};

/** The estate's readiness: verdict, headline and gates. @internal */
export const ReadinessPanel = ({ estate }: { estate: EstateOverview }) => {
  const classes = useStyles();
  const id = useId();
  const names = usePhaseNames();
  const standardRoute = useRouteRef(standardRouteRef);
  const { readiness, standard, phase } = estate;
  const shut = readiness.gates.filter(gate => !gate.open).length;
  return (
    <Paper component="section" aria-labelledby={id} className={classes.root}>
      <div data-testid="readiness-verdict" data-verdict={readiness.verdict}>
        <Typography
          id={id}
          component="h2"
          variant="body1"
          className={classes.question}
        >
          Is GitOps here enforcing consistency, or automating disorder?
        </Typography>
        <ol className={classes.scale} aria-label="Readiness">
          {VERDICTS.map(verdict => (
            <li
              key={verdict}
              aria-current={verdict === readiness.verdict ? 'step' : undefined}
              className={clsx(
                classes.verdict,
                verdict === readiness.verdict && classes.present,
              )}
            >
              {verdictText(verdict).title}
            </li>
          ))}
        </ol>
        <Typography component="p" className={classes.headline}>
          {readiness.headline}
        </Typography>
        <Typography variant="body1" style={{ marginTop: 8 }}>
          {verdictText(readiness.verdict).advice}
        </Typography>
        <dl className={classes.facts}>
          <dt>Estate phase</dt>
          <dd>
            <PhaseMeter phase={phase} />
            <Typography variant="body2" color="textSecondary">
              {names.description(phase)}
            </Typography>
          </dd>
          <dt>Standard</dt>
          <dd>
            <Link to={standardRoute()}>
              {standard.name === NO_STANDARD
                ? 'None is in force'
                : `${standard.title ?? standard.name} ${standard.version}`}
            </Link>
          </dd>
        </dl>
      </div>
      <div>
        <Typography component="h3" variant="body1" className={classes.question}>
          {shut === 0
            ? 'Every gate is open'
            : `${shut} of ${readiness.gates.length} gates are shut`}
        </Typography>
        <ul className={classes.gates}>
          {readiness.gates.map(gate => (
            <Gate key={gate.id} gate={gate} />
          ))}
        </ul>
      </div>
    </Paper>
  );
};
