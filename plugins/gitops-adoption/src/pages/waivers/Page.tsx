import { Content } from '@backstage/core-components';
import type { ListWaiversRequest } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import Typography from '@material-ui/core/Typography';
import { DateTime } from 'luxon';
import { useId } from 'react';
import { useSearchParams } from 'react-router-dom';
import { CsvButton } from '../../components/CsvButton';
import { Loaded } from '../../components/Loaded';
import { LoadMore } from '../../components/LoadMore';
import { Panel } from '../../components/Panel';
import { useWaivers } from './useData';
import { WaiverItem } from './WaiverItem';

/** Long enough to fix something, or to ask for more time. */
const SOON_DAYS = 30;

type Filter = Omit<ListWaiversRequest, 'cursor' | 'limit'>;

const VIEWS: Record<
  string,
  { label: string; filter: () => Filter; empty: string }
> = {
  requested: {
    label: 'To decide',
    filter: () => ({ state: 'requested', sort: 'requestedAt' }),
    empty: 'Nobody waits for a decision.',
  },
  approved: {
    label: 'In force',
    filter: () => ({ state: 'approved', sort: 'expires' }),
    empty: 'No exception that was asked for here is in force.',
  },
  expiring: {
    label: `Ending within ${SOON_DAYS} days`,
    filter: () => ({
      state: 'approved',
      sort: 'expires',
      expiresBefore: DateTime.utc().plus({ days: SOON_DAYS }).toISODate(),
    }),
    empty: `No exception ends within ${SOON_DAYS} days.`,
  },
  all: {
    label: 'All',
    filter: () => ({ sort: '-requestedAt' }),
    empty:
      'An exception is asked for on the page of a service, at the finding that it is about.',
  },
};

const useStyles = makeStyles(theme => ({
  empty: { padding: theme.spacing(3, 0, 1) },
}));

const Waivers = (props: { filter: Filter; empty: string }) => {
  const classes = useStyles();
  const { filter, empty } = props;
  const waivers = useWaivers(filter);
  return (
    <Loaded resource={waivers} what="the waivers">
      {items =>
        items.length === 0 ? (
          <Typography variant="body1" className={classes.empty}>
            {empty}
          </Typography>
        ) : (
          <>
            {items.map(waiver => (
              <WaiverItem
                key={waiver.id}
                waiver={waiver}
                onDone={waivers.retry}
              />
            ))}
            <LoadMore pages={waivers} what="waivers" />
          </>
        )
      }
    </Loaded>
  );
};

/** Waivers requested in the portal, open requests first. @internal */
export const WaiversPage = () => {
  const id = useId();
  const [params, setParams] = useSearchParams();
  const asked = params.get('view') ?? '';
  const view = asked in VIEWS ? asked : 'requested';
  const { filter: makeFilter, empty } = VIEWS[view];
  const filter = makeFilter();
  return (
    <Content>
      <Panel
        title="Waivers"
        subtitle="Agreed exceptions from a rule, each with a reason, another person's approval and an end. Those that are written in repositories are shown with their services."
        action={<CsvButton list="waivers" request={filter} />}
      >
        <Tabs
          value={view}
          onChange={(_, next) => setParams({ view: next }, { replace: true })}
          indicatorColor="primary"
          variant="scrollable"
          scrollButtons="auto"
          aria-label="Waivers by state"
        >
          {Object.entries(VIEWS).map(([key, { label }]) => (
            <Tab
              key={key}
              value={key}
              label={label}
              id={`${id}-${key}`}
              aria-controls={`${id}-panel`}
            />
          ))}
        </Tabs>
        <div
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${view}`}
        >
          <Waivers key={view} filter={filter} empty={empty} />
        </div>
      </Panel>
    </Content>
  );
};
