import { Content, EmptyState } from '@backstage/core-components';
import { PHASES } from '@gitops-adoption/conformance/model';
import type { Phase } from '@gitops-adoption/conformance';
import Chip from '@material-ui/core/Chip';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import useDebounce from 'react-use/esm/useDebounce';
import { CsvButton } from '../../components/CsvButton';
import { Loaded } from '../../components/Loaded';
import { LoadMore } from '../../components/LoadMore';
import { Panel } from '../../components/Panel';
import { StandardPhases, usePhaseNames } from '../../components/Phases';
import { ServicesTable } from '../../components/ServicesTable';
import { useServices } from './useData';

const useStyles = makeStyles(theme => ({
  filters: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1.5) },
  phase: { minWidth: 210 },
}));

const TYPING_MS = 300;

function toPhase(text: string | null): Phase | undefined {
  return PHASES.find(phase => String(phase) === text);
}

const Services = () => {
  const names = usePhaseNames();
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const phase = toPhase(params.get('phase'));
  const text = params.get('text') ?? '';
  const rule = params.get('rule') ?? undefined;

  const setParam = (name: string, value: string) =>
    setParams(
      previous => {
        const next = new URLSearchParams(previous);
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true },
    );

  const [typed, setTyped] = useState(text);
  useDebounce(() => typed !== text && setParam('text', typed), TYPING_MS, [
    typed,
  ]);

  const filter = {
    phase,
    text: text || undefined,
    rule,
    state: rule ? ('fail' as const) : undefined,
  };
  const services = useServices(filter);
  return (
    <Content>
      <Panel
        title="Services"
        subtitle={
          rule ? (
            <Chip
              size="small"
              label={`Fails ${rule}`}
              onDelete={() => setParam('rule', '')}
            />
          ) : (
            'Each with its phase and what stands before the next'
          )
        }
        action={
          <div className={classes.filters}>
            <CsvButton list="entities" request={filter} />
            <TextField
              id="gitops-adoption-services-text"
              label="Name"
              size="small"
              variant="outlined"
              value={typed}
              onChange={event => setTyped(event.target.value)}
            />
            <TextField
              id="gitops-adoption-services-phase"
              className={classes.phase}
              select
              label="Phase"
              size="small"
              variant="outlined"
              value={phase === undefined ? '' : String(phase)}
              onChange={event => setParam('phase', event.target.value)}
            >
              <MenuItem value="">Any</MenuItem>
              {PHASES.map(option => (
                <MenuItem key={option} value={String(option)}>
                  {names.label(option)}
                </MenuItem>
              ))}
            </TextField>
          </div>
        }
      >
        <Loaded resource={services} what="the services">
          {items =>
            items.length === 0 ? (
              <EmptyState
                missing="content"
                title="No service matches"
                description="Choose another phase or name."
              />
            ) : (
              <>
                <ServicesTable services={items} withOwner />
                <LoadMore pages={services} what="services" />
              </>
            )
          }
        </Loaded>
      </Panel>
    </Content>
  );
};

/** Every assessed service; the filters are part of the address, so that a view can be shared. @internal */
export const ServicesPage = () => (
  <StandardPhases>
    <Services />
  </StandardPhases>
);
