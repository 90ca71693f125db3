import { EmptyState, WarningPanel } from '@backstage/core-components';
import type { StandardSummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Panel } from '../shared/Panel';

const useStyles = makeStyles(theme => ({
  target: { overflowWrap: 'anywhere', fontFamily: 'monospace' },
  errors: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    fontFamily: 'monospace',
    overflowWrap: 'anywhere',
  },
}));

const StandardPanel = ({ standard }: { standard: StandardSummary }) => {
  const classes = useStyles();
  const { name, version, title, target, profiles, errors } = standard;
  return (
    <Panel
      title={[title ?? name, version].filter(Boolean).join(' ')}
      subtitle={
        name !== target && <span className={classes.target}>{target}</span>
      }
    >
      {errors.length > 0 ? (
        <WarningPanel
          severity="error"
          defaultExpanded
          title="This standard can't be used until it is corrected"
        >
          <ul className={classes.errors}>
            {errors.map(error => (
              <li key={error}>{error}</li>
            ))}
          </ul>
        </WarningPanel>
      ) : (
        <Typography variant="body1">Profiles: {profiles.join(', ')}</Typography>
      )}
    </Panel>
  );
};

/** The standards that the portal was told of, those with mistakes included. @internal */
export const StandardsPanel = (props: {
  standards: readonly StandardSummary[];
}) =>
  props.standards.length === 0 ? (
    <EmptyState
      missing="info"
      title="No standard is configured"
      description="Name the file or URL of your standard under gitopsAdoption.standards in app-config.yaml. Until then nothing can be held against it."
    />
  ) : (
    <>
      {props.standards.map(standard => (
        <StandardPanel key={standard.target} standard={standard} />
      ))}
    </>
  );
