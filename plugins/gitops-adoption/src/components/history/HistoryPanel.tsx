import type { AdoptionDay } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { useId, useState } from 'react';
import { shortDate } from '../../model/dates';
import { Loaded } from '../Loaded';
import { Panel } from '../Panel';
import { PhaseLegend } from '../PhaseLegend';
import { AreaChart } from './AreaChart';
import { HistoryTable } from './HistoryTable';
import { StepChart } from './StepChart';
import { findingChanges, stack, toSteps } from './steps';
import { useHistory } from './useHistory';

const RANGES = [30, 90, 365];

const useStyles = makeStyles(theme => ({
  controls: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    alignItems: 'center',
  },
}));

const History = (props: {
  days: readonly AdoptionDay[];
  ofOneService: boolean;
  asTable: boolean;
}) => {
  const { days, ofOneService, asTable } = props;
  const steps = toSteps(days, DateTime.utc().toISODate());
  if (steps.length === 0) {
    return (
      <Typography variant="body1">
        Nothing has been assessed yet; history begins with the first scan.
      </Typography>
    );
  }
  if (asTable) {
    return <HistoryTable days={days} ofOneService={ofOneService} />;
  }
  return (
    <>
      {ofOneService ? (
        <StepChart steps={steps} title="Phase of this service over time" />
      ) : (
        <>
          <AreaChart steps={steps} title="Services by phase over time" />
          <PhaseLegend label="Areas of the chart" entries={stack(steps)} />
        </>
      )}
      {steps.length === 1 && (
        <Typography variant="body2" color="textSecondary">
          {ofOneService ? 'Its phase has not changed' : 'No phase has changed'}{' '}
          since {shortDate(steps[0].from)}.
        </Typography>
      )}
    </>
  );
};

/** @internal */
export interface HistoryPanelProps {
  /** A team; with neither a team nor an entity, the estate. */
  readonly owner?: string;
  readonly entity?: string;
  /** Another number loads anew. */
  readonly generation?: number;
}

/** The phases over time, as a chart or as a table. @internal */
export const HistoryPanel = (props: HistoryPanelProps) => {
  const classes = useStyles();
  const id = useId();
  const [days, setDays] = useState(90);
  const [asTable, setAsTable] = useState(false);
  const history = useHistory({ ...props, days });
  return (
    <Panel
      title="History"
      subtitle={
        history.value?.length
          ? `${findingChanges(history.value)} in the last ${days} days`
          : undefined
      }
      action={
        <div className={classes.controls}>
          <Button
            size="small"
            color="primary"
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? 'Show as chart' : 'Show as table'}
          </Button>
          <TextField
            select
            size="small"
            variant="outlined"
            id={id}
            label="Period"
            value={days}
            onChange={event => setDays(Number(event.target.value))}
          >
            {RANGES.map(range => (
              <MenuItem key={range} value={range}>
                {range} days
              </MenuItem>
            ))}
          </TextField>
        </div>
      }
    >
      <Loaded resource={history} what="the history">
        {value => (
          <History
            days={value}
            ofOneService={props.entity !== undefined}
            asTable={asTable}
          />
        )}
      </Loaded>
    </Panel>
  );
};
