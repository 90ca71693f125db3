import { EmptyState, WarningPanel } from '@backstage/core-components';
import type { StandardSummary } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { isWaiting, standardTitle } from '../model/standards';
import { Panel } from './Panel';

const useStyles = makeStyles(theme => ({
  target: { overflowWrap: 'anywhere', fontFamily: 'monospace' },
  errors: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    fontFamily: 'monospace',
    overflowWrap: 'anywhere',
  },
}));

const StandardPanel = (props: {
  standard: StandardSummary;
  waiting: boolean;
}) => {
  const classes = useStyles();
  const { standard, waiting } = props;
  const { name, target, profiles, errors } = standard;
  return (
    <Panel
      title={standardTitle(standard)}
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
        <>
          <Typography variant="body1">
            Profiles: {profiles.join(', ')}
          </Typography>
          {waiting && (
            <Typography variant="body2" color="textSecondary">
              Not in force: another version of it comes before it in the
              configuration. It can be previewed.
            </Typography>
          )}
        </>
      )}
    </Panel>
  );
};

/** The configured standards, including those with mistakes. @internal */
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
        <StandardPanel
          key={standard.target}
          standard={standard}
          waiting={isWaiting(standard, props.standards)}
        />
      ))}
    </>
  );
