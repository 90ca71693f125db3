import type { SourceStatus } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { Panel } from '../../components/Panel';
import { RelativeTime } from '../../components/RelativeTime';
import { SafeLink } from '../../components/SafeLink';

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

const Row = (props: { term: string; children?: ReactNode }) =>
  props.children ? (
    <>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </>
  ) : null;

/** Which files were read, how they were found, and when. @internal */
export const SourcePanel = ({ source }: { source: SourceStatus }) => {
  const classes = useStyles();
  const { repositoryUrl, path, ref, commit, foundThrough } = source;
  return (
    <Panel title="Source">
      <dl className={classes.list}>
        <Row term="Repository">
          {repositoryUrl && (
            <SafeLink to={repositoryUrl}>{repositoryUrl}</SafeLink>
          )}
        </Row>
        <Row term="Path">{path && path !== '.' && <code>{path}</code>}</Row>
        <Row term="Branch or tag">{ref && <code>{ref}</code>}</Row>
        <Row term="Commit">
          {commit && <code title={commit}>{commit.slice(0, 10)}</code>}
        </Row>
        <Row term="Found through">{foundThrough}</Row>
        <Row term="Read">
          {source.lastSuccess ? (
            <RelativeTime value={source.lastSuccess} />
          ) : (
            'never'
          )}
        </Row>
        <Row term="Last attempt">
          {source.lastAttempt && source.lastAttempt !== source.lastSuccess && (
            <RelativeTime value={source.lastAttempt} />
          )}
        </Row>
        <Row term="Next attempt">
          {source.nextAttempt && <RelativeTime value={source.nextAttempt} />}
        </Row>
      </dl>
    </Panel>
  );
};
