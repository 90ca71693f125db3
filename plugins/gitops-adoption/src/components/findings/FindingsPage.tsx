import { Content, EmptyState } from '@backstage/core-components';
import type { Severity } from '@gitops-adoption/conformance';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useSearchParams } from 'react-router-dom';
import { useFindings } from '../../hooks';
import { SEVERITIES } from '../../model/severity';
import { Loaded } from '../shared/Loaded';
import { LoadMore } from '../shared/LoadMore';
import { Panel } from '../shared/Panel';
import { FindingGroupRow } from './FindingGroupRow';

const useStyles = makeStyles({ filter: { minWidth: 160 } });

/** Everything that drifts from the standard, rule by rule; `?rule=` opens one of them. @internal */
export const FindingsPage = () => {
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const severity = SEVERITIES.find(s => s === params.get('severity'));
  const opened = params.get('rule');
  const findings = useFindings({ severity });

  const setSeverity = (value: Severity | '') =>
    setParams(value ? { severity: value } : {}, { replace: true });

  return (
    <Content>
      <Panel
        title="Findings"
        subtitle="Drift from the standard, grouped by rule: mend a rule once, in the template, rather than service by service"
        action={
          <TextField
            select
            className={classes.filter}
            size="small"
            variant="outlined"
            id="gitops-adoption-findings-severity"
            label="Severity"
            value={severity ?? ''}
            onChange={event => setSeverity(event.target.value as Severity)}
          >
            <MenuItem value="">Any</MenuItem>
            {SEVERITIES.map(option => (
              <MenuItem key={option} value={option}>
                {option}
              </MenuItem>
            ))}
          </TextField>
        }
      >
        <Loaded resource={findings} what="the findings">
          {groups =>
            groups.length === 0 ? (
              <EmptyState
                missing="content"
                title="No findings"
                description={
                  severity
                    ? `Nothing of severity ${severity} was found.`
                    : 'Every assessed service conforms to its standard.'
                }
              />
            ) : (
              <>
                {groups.map(group => (
                  <FindingGroupRow
                    key={group.ruleId}
                    group={group}
                    defaultExpanded={group.ruleId === opened}
                  />
                ))}
                <LoadMore pages={findings} what="rules" />
              </>
            )
          }
        </Loaded>
      </Panel>
    </Content>
  );
};
