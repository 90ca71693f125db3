import { Content } from '@backstage/core-components';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useSearchParams } from 'react-router-dom';
import { SEVERITIES } from '@gitops-adoption/conformance/model';
import { CsvButton } from '../../components/CsvButton';
import { StandardPhases } from '../../components/Phases';
import { Panel } from '../../components/Panel';
import { FindingsByRule } from './FindingsByRule';
import { FindingsByTeam } from './FindingsByTeam';
import { FindingsByTemplate } from './FindingsByTemplate';

const useStyles = makeStyles(theme => ({
  controls: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
  filter: { minWidth: 140 },
}));

const GROUPINGS = {
  rule: {
    label: 'Rule',
    subtitle:
      'Drift from the standard, grouped by rule: fix a rule once, in the template, rather than service by service',
  },
  team: {
    label: 'Team',
    subtitle: 'Drift from the standard, by the team that owns what drifts',
  },
  template: {
    label: 'Template',
    subtitle: 'Drift from the standard, by the template that fixes it',
  },
} as const;

type Grouping = keyof typeof GROUPINGS;

/** Everything that drifts from the standard; `?by=` groups it, and `?rule=` opens one of the rules. @internal */
export const FindingsPage = () => {
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const severity = SEVERITIES.find(s => s === params.get('severity'));
  const opened = params.get('rule') ?? undefined;
  const asked = params.get('by') ?? '';
  const by: Grouping = asked in GROUPINGS ? (asked as Grouping) : 'rule';

  const setParam = (name: string, value: string) =>
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        next.delete('rule');
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true },
    );

  return (
    <Content>
      <Panel
        title="Findings"
        subtitle={GROUPINGS[by].subtitle}
        action={
          <div className={classes.controls}>
            <CsvButton list="findings" request={{ severity }} />
            <TextField
              select
              className={classes.filter}
              size="small"
              variant="outlined"
              id="gitops-adoption-findings-grouping"
              label="Group by"
              value={by}
              onChange={event =>
                setParam(
                  'by',
                  event.target.value === 'rule' ? '' : event.target.value,
                )
              }
            >
              {Object.entries(GROUPINGS).map(([key, { label }]) => (
                <MenuItem key={key} value={key}>
                  {label}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              select
              className={classes.filter}
              size="small"
              variant="outlined"
              id="gitops-adoption-findings-severity"
              label="Severity"
              value={severity ?? ''}
              onChange={event => setParam('severity', event.target.value)}
            >
              <MenuItem value="">Any</MenuItem>
              {SEVERITIES.map(option => (
                <MenuItem key={option} value={option}>
                  {option}
                </MenuItem>
              ))}
            </TextField>
          </div>
        }
      >
        {by === 'rule' && (
          <StandardPhases>
            <FindingsByRule severity={severity} opened={opened} />
          </StandardPhases>
        )}
        {by === 'team' && <FindingsByTeam severity={severity} />}
        {by === 'template' && <FindingsByTemplate severity={severity} />}
      </Panel>
    </Content>
  );
};
