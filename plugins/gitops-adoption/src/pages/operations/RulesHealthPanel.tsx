import type {
  OperationsReport,
  RuleHealth,
} from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { GroupAccordion } from '../../components/GroupAccordion';
import { Panel } from '../../components/Panel';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    padding: 0,
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1),
    ...theme.typography.body2,
  },
}));

const Rules = ({ rules }: { rules: readonly RuleHealth[] }) => {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {rules.map(({ ruleId, title, message }) => (
        <li key={ruleId}>
          <strong>{title}</strong> ({ruleId}): {message}
        </li>
      ))}
    </ul>
  );
};

/** Rules without results: they could not run, or apply to no service. @internal */
export const RulesHealthPanel = (props: {
  rules: OperationsReport['rules'];
}) => {
  const { failing, neverApplicable } = props.rules;
  return (
    <Panel
      title="Rules without results"
      subtitle="A rule that can't run leaves its services unknown; one that concerns nobody may be misconfigured"
    >
      {failing.length + neverApplicable.length === 0 && (
        <Typography variant="body1">
          Every rule ran, and each concerns some service.
        </Typography>
      )}
      {failing.length > 0 && (
        <GroupAccordion title="Could not run" figures={failing.length}>
          <Rules rules={failing} />
        </GroupAccordion>
      )}
      {neverApplicable.length > 0 && (
        <GroupAccordion
          title="Not applicable to any service"
          figures={neverApplicable.length}
        >
          <Rules rules={neverApplicable} />
        </GroupAccordion>
      )}
    </Panel>
  );
};
