import type { Assessment } from '@gitops-adoption/conformance';
import { makeStyles } from '@material-ui/core/styles';
import { Panel } from '../../components/Panel';
import { PATTERN_PARTS } from '../../model/patterns';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0.75, 2),
    margin: 0,
    ...theme.typography.body2,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
}));

/** How this service is built and delivered. @internal */
export const PatternPanel = (props: {
  assessment: Pick<Assessment, 'pattern' | 'environments' | 'profile'>;
}) => {
  const classes = useStyles();
  const { pattern, environments, profile } = props.assessment;
  return (
    <Panel title="Pattern">
      <dl className={classes.list}>
        {profile && (
          <>
            <dt>Profile</dt>
            <dd>{profile}</dd>
          </>
        )}
        <dt>Stages</dt>
        <dd>{environments.length ? environments.join(' → ') : 'none found'}</dd>
        {pattern &&
          PATTERN_PARTS.map(part => (
            <div key={part.key} style={{ display: 'contents' }}>
              <dt>{part.label}</dt>
              <dd>{pattern[part.key]}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
};
