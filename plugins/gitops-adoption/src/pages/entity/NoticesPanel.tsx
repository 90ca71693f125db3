import type { Assessment } from '@gitops-adoption/conformance';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Panel } from '../../components/Panel';
import { evidenceLocation } from './model';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1.5),
  },
  location: { fontFamily: 'monospace', overflowWrap: 'anywhere' },
}));

/** Waivers and exemptions in the repository's files that do not count, and why. @internal */
export const NoticesPanel = (props: { notices: Assessment['notices'] }) => {
  const classes = useStyles();
  const { notices = [] } = props;
  if (notices.length === 0) {
    return null;
  }
  return (
    <Panel
      title="Waivers that do not count"
      subtitle="They are written in the repository's files, and the results above take no notice of them"
    >
      <ul className={classes.list}>
        {notices.map(notice => (
          <li key={`${evidenceLocation(notice)} ${notice.message}`}>
            <Typography
              variant="body2"
              component="div"
              className={classes.location}
            >
              {evidenceLocation(notice)}
            </Typography>
            <Typography variant="body2">{notice.message}</Typography>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
