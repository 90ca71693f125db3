import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import PeopleIcon from '@material-ui/icons/People';

const peoplePage = PageBlueprint.make({
  name: 'people',
  params: {
    path: '/people',
    title: 'People of the demo',
    icon: <PeopleIcon fontSize="inherit" />,
    loader: async () => {
      const { PeoplePage } = await import('./PeoplePage');
      return (
        <main>
          <PeoplePage />
        </main>
      );
    },
  },
});

export const peopleModule = createFrontendModule({
  pluginId: 'app',
  extensions: [peoplePage],
});
