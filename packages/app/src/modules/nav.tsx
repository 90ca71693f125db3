import { parseEntityRef } from '@backstage/catalog-model';
import {
  Link,
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarScrollWrapper,
  SidebarSpace,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { NavContentBlueprint } from '@backstage/plugin-app-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import MenuIcon from '@material-ui/icons/Menu';
import PersonIcon from '@material-ui/icons/Person';
import SettingsIcon from '@material-ui/icons/Settings';
import TimelineIcon from '@material-ui/icons/Timeline';
import { demoUser } from './demoUser';

const useStyles = makeStyles(theme => ({
  root: {
    width: sidebarConfig.drawerWidthClosed,
    height: 2 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginLeft: theme.spacing(3),
    whiteSpace: 'nowrap',
    color: theme.palette.common.white,
  },
}));

const Wordmark = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <TimelineIcon />
        {isOpen && <Typography variant="subtitle1">GitOps Adoption</Typography>}
      </Link>
    </div>
  );
};

/** "Guest", or "amara.okafor". */
function whoAmI(): string {
  const userRef = demoUser();
  return userRef ? parseEntityRef(userRef).name : 'Guest';
}

/** The sidebar is narrow. */
const shortTitles: Record<string, string> = {
  'page:gitops-adoption': 'Adoption',
};

const navContent = NavContentBlueprint.make({
  params: {
    component: ({ navItems }) => {
      const nav = navItems.withComponent(({ node, icon, href, title }) => (
        <SidebarItem
          icon={() => icon}
          to={href}
          text={shortTitles[node.spec.id] ?? title}
        />
      ));
      // These are reached in other ways.
      nav.take('page:app/home');
      nav.take('page:catalog-graph');
      nav.take('page:app/people');
      const settings = nav.take('page:user-settings');
      return (
        <Sidebar>
          <Wordmark />
          <SidebarDivider />
          <SidebarGroup label="Menu" icon={<MenuIcon />}>
            {nav.take('page:gitops-adoption')}
            {nav.take('page:catalog')}
            {nav.take('page:scaffolder')}
            <SidebarScrollWrapper>
              {nav.rest({ sortBy: 'title' })}
            </SidebarScrollWrapper>
          </SidebarGroup>
          <SidebarSpace />
          <SidebarDivider />
          <SidebarGroup label="Settings" icon={<SettingsIcon />} to="/settings">
            <SidebarItem icon={PersonIcon} to="/people" text={whoAmI()} />
            {settings}
          </SidebarGroup>
        </Sidebar>
      );
    },
  },
});

export const navModule = createFrontendModule({
  pluginId: 'app',
  extensions: [navContent],
});
