import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { SharedBaseUse } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { DataTable } from '../../components/DataTable';
import { TeamLink } from '../../components/links';
import { Loaded } from '../../components/Loaded';
import { LoadMore } from '../../components/LoadMore';
import { Panel } from '../../components/Panel';
import { repositoryName } from '../../model/links';
import { sharedBasesRouteRef } from '../../routes';
import { useSharedBases } from './useData';

const TYPING_MS = 300;

const useStyles = makeStyles({
  path: { fontFamily: 'monospace', overflowWrap: 'anywhere', minWidth: 180 },
  teams: { listStyle: 'none', padding: 0, margin: 0 },
});

const Services = ({ base }: { base: SharedBaseUse }) => (
  <>
    {base.entities}
    {base.hiddenEntities > 0 && (
      <Typography variant="caption" component="div">
        and {base.hiddenEntities} that you may not see
      </Typography>
    )}
  </>
);

const Row = ({ base }: { base: SharedBaseUse }) => {
  const classes = useStyles();
  const route = useRouteRef(sharedBasesRouteRef);
  const { repositoryUrl, path, ref, repositories } = base;
  const query = new URLSearchParams({ repository: repositoryUrl, path });
  if (ref) {
    query.set('ref', ref);
  }
  return (
    <TableRow>
      <TableCell component="th" scope="row" role="rowheader">
        <Link to={`${route()}?${query}`} className={classes.path}>
          {path}
        </Link>
        <Typography variant="caption" component="div">
          {repositoryName(repositoryUrl)}
          {repositories.length > 0 &&
            `, used by ${repositories.length} other ${
              repositories.length === 1 ? 'repository' : 'repositories'
            }`}
        </Typography>
      </TableCell>
      <TableCell align="right">{base.dependents}</TableCell>
      <TableCell align="right">{base.transitiveDependents}</TableCell>
      <TableCell>{base.environments.join(', ') || 'none known'}</TableCell>
      <TableCell align="right">
        <Services base={base} />
      </TableCell>
      <TableCell>
        <ul className={classes.teams}>
          {base.teams.map(team => (
            <li key={team.ref}>
              <TeamLink teamRef={team.ref} title={team.title} />
            </li>
          ))}
        </ul>
      </TableCell>
    </TableRow>
  );
};

/** Shared bases with the number of dependents. @internal */
export const SharedBasesPanel = () => {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState<string>();
  useDebounce(() => setText(typed.trim() || undefined), TYPING_MS, [typed]);
  const bases = useSharedBases({ text });
  return (
    <Panel
      title="Shared bases"
      subtitle="Directories, components and charts that more than one thing builds on: a change of one changes all of them at once"
      action={
        <TextField
          id="gitops-adoption-shared-bases-text"
          label="Repository or path"
          size="small"
          variant="outlined"
          value={typed}
          onChange={event => setTyped(event.target.value)}
        />
      }
    >
      <Loaded resource={bases} what="the shared bases">
        {items =>
          items.length === 0 ? (
            <Typography variant="body1">
              {text
                ? 'No shared base matches. Search for another repository or path.'
                : 'Nothing is shared: no directory that was read is built on by more than one other.'}
            </Typography>
          ) : (
            <>
              <DataTable
                label="Shared bases"
                head={
                  <>
                    <TableCell>Base</TableCell>
                    <TableCell align="right">Built on directly by</TableCell>
                    <TableCell align="right">In all</TableCell>
                    <TableCell>Environments</TableCell>
                    <TableCell align="right">Services</TableCell>
                    <TableCell>Teams</TableCell>
                  </>
                }
              >
                {items.map(base => (
                  <Row
                    key={`${base.repositoryUrl} ${base.ref} ${base.path}`}
                    base={base}
                  />
                ))}
              </DataTable>
              <LoadMore pages={bases} what="shared bases" />
            </>
          )
        }
      </Loaded>
    </Panel>
  );
};
