import { stringifyEntityRef } from '@backstage/catalog-model';
import { EmptyState } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityAdoption } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { PHASE_TEXTS } from '@gitops-adoption/conformance/model';
import { makeStyles } from '@material-ui/core/styles';
import { Scan, useScan } from '../../api/useScan';
import { HistoryPanel } from '../../components/history/HistoryPanel';
import { Loaded } from '../../components/Loaded';
import { isNotFound } from '../../model/errors';
import { Phases } from '../../components/Phases';
import { FindingsPanel } from './FindingsPanel';
import { NoticesPanel } from './NoticesPanel';
import { OtherResults } from './OtherResults';
import { PatternPanel } from './PatternPanel';
import { PhasePanel } from './PhasePanel';
import { SourceNotice } from './SourceNotice';
import { SourcePanel } from './SourcePanel';
import { useEntityAdoption } from './useData';
import { useExceptions } from './useExceptions';

const useStyles = makeStyles(theme => ({
  column: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
  },
  columns: {
    display: 'grid',
    gap: theme.spacing(3),
    gridTemplateColumns: 'minmax(0, 1fr)',
    [theme.breakpoints.up('lg')]: {
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    },
  },
}));

/** @internal */
export const NotAssessed = () => (
  <EmptyState
    missing="info"
    title="Not assessed"
    description="The standard is not applied to this entity: it is outside gitopsAdoption.entityFilter, or the catalog has only just learned of it."
  />
);

const Adoption = (props: {
  adoption: EntityAdoption;
  scan: Scan;
  refresh: () => void;
}) => {
  const { adoption, scan, refresh } = props;
  const classes = useStyles();
  const exceptions = useExceptions(adoption, refresh);
  const { assessment } = adoption;
  const isKnown = assessment !== undefined && !assessment.unknown;
  return (
    <div className={classes.column}>
      <SourceNotice adoption={adoption} />
      <PhasePanel adoption={adoption} scan={scan} />
      <div className={classes.columns}>
        <div className={classes.column}>
          {isKnown && (
            <FindingsPanel adoption={adoption} exceptions={exceptions} />
          )}
          <OtherResults adoption={adoption} exceptions={exceptions} />
          <NoticesPanel notices={assessment?.notices} />
          {isKnown && <HistoryPanel entity={adoption.entityRef} />}
        </div>
        <div className={classes.column}>
          <SourcePanel source={adoption.source} />
          {isKnown && <PatternPanel assessment={assessment} />}
        </div>
      </div>
    </div>
  );
};

const Content = ({ entityRef }: { entityRef: string }) => {
  const adoption = useEntityAdoption(entityRef);
  const scan = useScan({ entityRef, onFinished: adoption.retry });
  if (isNotFound(adoption.error)) {
    return <NotAssessed />;
  }
  return (
    <Loaded resource={adoption} what="the adoption of this service">
      {value => (
        <Phases texts={value.standard?.phases ?? PHASE_TEXTS}>
          <Adoption adoption={value} scan={scan} refresh={adoption.retry} />
        </Phases>
      )}
    </Loaded>
  );
};

/** The GitOps tab of an entity. @internal */
export const EntityContent = () => {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  // Results of one entity must not be shown for another.
  return <Content key={entityRef} entityRef={entityRef} />;
};
