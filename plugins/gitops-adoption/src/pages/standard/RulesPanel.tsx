import type { RuleDocumentation } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { PHASES, severityRank } from '@gitops-adoption/conformance/model';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useId, useState } from 'react';
import { Panel } from '../../components/Panel';
import { usePhaseNames } from '../../components/Phases';
import { SeverityLabel } from '../../components/SeverityLabel';

const useStyles = makeStyles(theme => ({
  phase: { marginTop: theme.spacing(2.5), marginBottom: theme.spacing(1) },
  summary: {
    display: 'grid',
    width: '100%',
    gap: theme.spacing(0.5, 2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('sm')]: {
      gridTemplateColumns: '90px minmax(0, 1fr) auto',
    },
  },
  details: { display: 'block' },
  id: { color: theme.palette.text.secondary, fontSize: 12 },
}));

function matches(rule: RuleDocumentation, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  return [rule.id, rule.title, rule.category, rule.rationale].some(field =>
    field.toLocaleLowerCase().includes(wanted),
  );
}

const Rule = ({ rule }: { rule: RuleDocumentation }) => {
  const classes = useStyles();
  const id = useId();
  return (
    <Accordion variant="outlined" TransitionProps={{ unmountOnExit: true }}>
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={id}
        aria-controls={`${id}-details`}
      >
        <div className={classes.summary}>
          <SeverityLabel severity={rule.severity} />
          <div>
            <Typography variant="body1">{rule.title}</Typography>
            <span className={classes.id}>{rule.id}</span>
          </div>
          <Typography variant="body2">{rule.gate ? 'Gate' : ''}</Typography>
        </div>
      </AccordionSummary>
      <AccordionDetails className={classes.details}>
        <Typography variant="body2" paragraph>
          {rule.rationale}
        </Typography>
        <Typography variant="body2">
          <strong>How to fix it:</strong> {rule.fix}
        </Typography>
      </AccordionDetails>
    </Accordion>
  );
};

/** The rules by the phase that they belong to. @internal */
export const RulesPanel = (props: { rules: readonly RuleDocumentation[] }) => {
  const classes = useStyles();
  const names = usePhaseNames();
  const [text, setText] = useState('');
  const shown = props.rules
    .filter(rule => matches(rule, text))
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  return (
    <Panel
      title={`${props.rules.length} rules`}
      subtitle="A gate must hold before its phase is reached; the standard may change severities and gates"
      action={
        <TextField
          id="gitops-adoption-rules-text"
          label="Search rules"
          size="small"
          variant="outlined"
          value={text}
          onChange={event => setText(event.target.value)}
        />
      }
    >
      {shown.length === 0 && (
        <Typography variant="body1">No rule matches “{text}”.</Typography>
      )}
      {PHASES.map(phase => {
        const rules = shown.filter(rule => rule.phase === phase);
        return rules.length === 0 ? null : (
          <section key={phase} aria-label={names.label(phase)}>
            <div className={classes.phase}>
              <Typography variant="h6" component="h3">
                {names.label(phase)}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {names.description(phase)}
              </Typography>
            </div>
            {rules.map(rule => (
              <Rule key={rule.id} rule={rule} />
            ))}
          </section>
        );
      })}
    </Panel>
  );
};
