import type { EstateOverview } from '@gitops-adoption/backstage-plugin-gitops-adoption-common';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/AddCircleOutline';
import { LinkAction } from '../../components/links';
import { Panel } from '../../components/Panel';
import { entityName } from '../../model/links';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    listStyle: 'none',
    padding: 0,
    margin: 0,
  },
}));

/** The standard's templates, which create conforming repositories. @internal */
export const TemplatesPanel = (props: {
  templates: EstateOverview['templates'];
}) => {
  const classes = useStyles();
  return (
    <Panel
      title="Start from the standard"
      subtitle="These templates produce repositories that conform from their first commit"
    >
      <ul className={classes.list}>
        {props.templates.map(({ profile, template, url }) => (
          <li key={`${profile} ${template}`}>
            <LinkAction to={url} icon={<AddIcon />}>
              {entityName(template)} · profile {profile}
            </LinkAction>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
