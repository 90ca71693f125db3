import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  afterEach(() => {
    window.sessionStorage.clear();
    jest.restoreAllMocks();
  });
  beforeEach(() => {
    process.env = {
      ...process.env,
      // What the bundler injects when the app is served.
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'GitOps Adoption' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as unknown as string,
    };
  });

  it('asks the guest provider to sign the visitor in', async () => {
    const fetchMock = jest
      .spyOn(global, 'fetch')
      .mockRejectedValue(new Error('the backend is not there'));

    render(App.createRoot());

    // No backend answers here, so the sign-in page has to say that it failed.
    expect(await screen.findAllByText(/backend is not there/)).not.toHaveLength(
      0,
    );
    expect(String(fetchMock.mock.calls[0][0])).toBe(
      'http://localhost:7007/api/auth/guest/refresh',
    );
  });

  it('signs in as the person of the demo that was chosen in this tab', async () => {
    window.sessionStorage.setItem(
      'gitops-adoption-demo-user',
      'user:default/amara.okafor',
    );
    const fetchMock = jest
      .spyOn(global, 'fetch')
      .mockRejectedValue(new Error('the backend is not there'));

    render(App.createRoot());

    expect(
      await screen.findByText(
        /Could not sign in as user:default\/amara.okafor/,
      ),
    ).toBeVisible();
    const [url, init] = fetchMock.mock.lastCall!;
    expect(String(url)).toBe('http://localhost:7007/api/auth/demo/refresh');
    expect(new Headers(init!.headers).get('x-demo-user')).toBe(
      'user:default/amara.okafor',
    );
    expect(
      screen.getByRole('button', { name: 'Continue as the guest' }),
    ).toBeVisible();
  });
});
