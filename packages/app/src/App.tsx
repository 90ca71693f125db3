import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './modules/home';
import { navModule } from './modules/nav';
import { peopleModule } from './modules/people';
import { signInModule } from './modules/signIn';

// Plugins are discovered: `app.packages` in app-config.yaml.
export default createApp({
  features: [homeModule, navModule, peopleModule, signInModule],
});
