import { ErrorPanel, ProxiedSignInPage } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  SignInPageBlueprint,
  SignInPageProps,
} from '@backstage/plugin-app-react';
import Button from '@material-ui/core/Button';
import { becomeDemoUser, demoUser } from './demoUser';

/** The person may be gone from the catalog, or not have come into it yet. */
const CouldNotSignIn = ({ error }: { error?: Error }) => (
  <>
    <ErrorPanel
      error={error ?? new Error('Unknown error')}
      title={`Could not sign in as ${demoUser() ?? 'the guest'}`}
    />
    <Button onClick={() => window.location.reload()}>Try again</Button>
    <Button onClick={() => becomeDemoUser(undefined)}>
      Continue as the guest
    </Button>
  </>
);

/** Without a page to click through. */
const DemoSignIn = (props: SignInPageProps) => {
  const userRef = demoUser();
  return userRef ? (
    <ProxiedSignInPage
      {...props}
      provider="demo"
      headers={{ 'x-demo-user': userRef }}
      ErrorComponent={CouldNotSignIn}
    />
  ) : (
    <ProxiedSignInPage {...props} provider="guest" />
  );
};

/**
 * Signs every visitor in as the guest of the backend's guest provider, or as the person of the example catalog that the
 * visitor has chosen on the page of people.
 */
const signInPage = SignInPageBlueprint.make({
  params: { loader: async () => DemoSignIn },
});

export const signInModule = createFrontendModule({
  pluginId: 'app',
  extensions: [signInPage],
});
