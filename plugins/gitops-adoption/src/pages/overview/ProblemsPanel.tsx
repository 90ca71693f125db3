import type { EstateOverview } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import WarningIcon from '@material-ui/icons/Warning';
import { ServiceLink } from '../../components/links';
import { Panel } from '../../components/Panel';
import { isEntityRef } from '../../model/links';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1.5),
  },
  problem: {
    display: 'grid',
    gridTemplateColumns: '28px 1fr',
    gap: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  icon: { color: theme.palette.warning.main },
  subjects: {
    margin: theme.spacing(0.5, 0),
    paddingLeft: theme.spacing(2.5),
    ...theme.typography.body2,
  },
}));

type Problem = EstateOverview['problems'][number];

/** Which repositories or entities are concerned. */
const Subjects = ({ problem }: { problem: Problem }) => {
  const classes = useStyles();
  const { subjects = [], count } = problem;
  if (subjects.length === 0) {
    return null;
  }
  return (
    <ul className={classes.subjects}>
      {subjects.map(subject => (
        <li key={subject}>
          {isEntityRef(subject) ? (
            <ServiceLink entityRef={subject} />
          ) : (
            <code>{subject}</code>
          )}
        </li>
      ))}
      {count > subjects.length && <li>and {count - subjects.length} more</li>}
    </ul>
  );
};

/** Why results are incomplete, and what an operator can do. @internal */
export const ProblemsPanel = (props: {
  problems: EstateOverview['problems'];
}) => {
  const classes = useStyles();
  return (
    <Panel
      title="For the operators of this portal"
      subtitle="Results are incomplete until these are resolved"
    >
      <ul className={classes.list}>
        {props.problems.map(problem => (
          <li key={problem.message} className={classes.problem}>
            <WarningIcon className={classes.icon} aria-hidden />
            <div>
              <Typography variant="body1">{problem.message}</Typography>
              <Subjects problem={problem} />
              <Typography variant="body2" color="textSecondary">
                {problem.action}
              </Typography>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
