import { Content } from '@backstage/core-components';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { useTeams } from '../../api/useTeams';
import { CsvButton } from '../../components/CsvButton';
import { LoadMore } from '../../components/LoadMore';
import { Panel } from '../../components/Panel';
import { TeamsTable } from '../../components/TeamsTable';

const PAGE_SIZE = 50;

const ORDERS = [
  { sort: 'hierarchy', label: 'Hierarchy' },
  { sort: 'title', label: 'Name' },
  { sort: 'phase', label: 'Lowest phase first' },
  { sort: '-phase', label: 'Highest phase first' },
  { sort: '-findings', label: 'Most findings first' },
];

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1.5),
  },
}));

/** Every team that owns an assessed service. @internal */
export const TeamList = () => {
  const classes = useStyles();
  const [sort, setSort] = useState(ORDERS[0].sort);
  const teams = useTeams({ sort, limit: PAGE_SIZE });
  return (
    <Content>
      <Panel
        title="Teams"
        subtitle="A team has reached a phase when the share of its services that the standard asks for has"
        action={
          <div className={classes.actions}>
            <CsvButton list="teams" request={{ sort }} />
            <TextField
              select
              size="small"
              variant="outlined"
              id="gitops-adoption-teams-order"
              label="Order"
              value={sort}
              onChange={event => setSort(event.target.value)}
            >
              {ORDERS.map(order => (
                <MenuItem key={order.sort} value={order.sort}>
                  {order.label}
                </MenuItem>
              ))}
            </TextField>
          </div>
        }
      >
        <TeamsTable pages={teams} nested={sort === 'hierarchy'} />
        <LoadMore pages={teams} what="teams" />
      </Panel>
    </Content>
  );
};
