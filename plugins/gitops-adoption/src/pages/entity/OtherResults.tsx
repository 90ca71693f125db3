import type {
  EntityAdoption,
  EntityResult,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { WaiverActions } from '../../components/waivers/WaiverActions';
import { WaiverHistory } from '../../components/waivers/WaiverHistory';
import { shortDate } from '../../model/dates';
import { reasonText } from '../../model/waivers';
import { EvidenceList } from './EvidenceList';
import { resultsInState } from './model';
import type { Exceptions } from './useExceptions';

const useStyles = makeStyles(theme => ({
  heading: { fontWeight: 700 },
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    width: '100%',
    display: 'grid',
    gap: theme.spacing(1.5),
  },
}));

const rulesOf = (n: number) => (n === 1 ? '1 rule' : `${n} rules`);

/** Each state but `fail`, in the order in which it deserves attention. */
const STATES = [
  {
    state: 'unknown',
    title: (n: number) => `${rulesOf(n)} unknown, counted as not reached`,
    expanded: true,
  },
  {
    state: 'waived',
    title: (n: number) => `${rulesOf(n)} waived by agreement`,
    expanded: true,
  },
  {
    state: 'pass',
    title: (n: number) => `${rulesOf(n)} ${n === 1 ? 'holds' : 'hold'}`,
    expanded: false,
  },
  {
    state: 'not-applicable',
    title: (n: number) =>
      `${rulesOf(n)} ${n === 1 ? 'does' : 'do'} not apply here`,
    expanded: false,
  },
] as const;

const Waiver = ({ waiver }: { waiver: EntityResult['waiver'] }) =>
  waiver ? (
    <Typography variant="body2">
      <strong>{reasonText(waiver.reason)}</strong>, until{' '}
      {shortDate(waiver.expires)}: {waiver.text}
    </Typography>
  ) : null;

const Result = (props: { result: EntityResult; exceptions: Exceptions }) => {
  const { result, exceptions } = props;
  const record = exceptions.byRule.get(result.ruleId);
  return (
    <li data-rule-id={result.ruleId}>
      <Typography variant="body2" style={{ fontWeight: 700 }}>
        {result.title}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {result.message}
      </Typography>
      <Waiver waiver={result.waiver} />
      {result.state === 'waived' && record?.state === 'approved' && (
        <>
          <WaiverHistory waiver={record} />
          <WaiverActions waiver={record} onDone={exceptions.refresh} />
        </>
      )}
      {result.state !== 'pass' && <EvidenceList {...result} />}
    </li>
  );
};

/** Results other than findings: unknown with reasons, waived with expiry; passed ones are collapsed. @internal */
export const OtherResults = (props: {
  adoption: EntityAdoption;
  exceptions: Exceptions;
}) => {
  const { adoption, exceptions } = props;
  const classes = useStyles();
  return (
    <div>
      {STATES.map(({ state, title, expanded }) => {
        const results = resultsInState(adoption.results, state);
        return results.length === 0 ? null : (
          <Accordion
            key={state}
            variant="outlined"
            defaultExpanded={expanded && !adoption.assessment?.unknown}
            TransitionProps={{ unmountOnExit: true }}
          >
            <AccordionSummary
              expandIcon={<ExpandMoreIcon />}
              id={`results-${state}`}
              aria-controls={`results-${state}-list`}
            >
              <Typography className={classes.heading}>
                {title(results.length)}
              </Typography>
            </AccordionSummary>
            <AccordionDetails>
              <ul className={classes.list}>
                {results.map(result => (
                  <Result
                    key={result.ruleId}
                    result={result}
                    exceptions={exceptions}
                  />
                ))}
              </ul>
            </AccordionDetails>
          </Accordion>
        );
      })}
    </div>
  );
};
