import { ResponseErrorPanel } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { FormEvent, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { Loaded } from '../../components/Loaded';
import { Panel } from '../../components/Panel';
import { isNotFound } from '../../model/errors';
import { BlastRadiusView } from './BlastRadiusView';
import { useBlastRadius } from './useData';

const useStyles = makeStyles(theme => ({
  form: {
    display: 'grid',
    gap: theme.spacing(1.5),
    alignItems: 'center',
    marginBottom: theme.spacing(2),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 3fr) auto',
    },
  },
}));

/** The impact of changing a file; the request is part of the address, so that it can be shared. @internal */
export const BlastRadiusPanel = () => {
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const repository = params.get('repository') ?? '';
  const path = params.get('path') ?? '';
  const ref = params.get('ref') ?? undefined;
  const request = repository && path ? { repository, path, ref } : undefined;
  const radius = useBlastRadius(request);

  const [typed, setTyped] = useState({ repository, path });
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    setTyped({ repository, path });
    if (repository && path) {
      // Whoever chose a base from the list below looks at the end of it.
      root.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [repository, path]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setParams({
      repository: typed.repository.trim(),
      path: typed.path.trim(),
    });
  };

  return (
    <div ref={root}>
      <Panel
        title="What does a change reach?"
        subtitle="A file or directory of a repository that was scanned: everything that builds on it, in one step or in many"
      >
        <form className={classes.form} onSubmit={submit} aria-label="Change">
          <TextField
            id="gitops-adoption-blast-repository"
            label="Repository URL"
            size="small"
            variant="outlined"
            required
            value={typed.repository}
            onChange={event =>
              setTyped({ ...typed, repository: event.target.value })
            }
          />
          <TextField
            id="gitops-adoption-blast-path"
            label="File or directory"
            size="small"
            variant="outlined"
            required
            value={typed.path}
            onChange={event => setTyped({ ...typed, path: event.target.value })}
          />
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={!typed.repository.trim() || !typed.path.trim()}
          >
            Show
          </Button>
        </form>
        {request && isNotFound(radius.error) && (
          <ResponseErrorPanel
            error={radius.error!}
            title="This repository is not one that was scanned"
          />
        )}
        {request && !isNotFound(radius.error) && (
          <Loaded resource={radius} what="what the change reaches">
            {value => <BlastRadiusView radius={value} />}
          </Loaded>
        )}
      </Panel>
    </div>
  );
};
