import { defineConfig } from '@playwright/test';

const port = Number(process.env.PORT ?? 17007);
const address = `http://localhost:${port}`;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e-results/failures',
  // One walk through one portal: each step stands on the one before.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://127.0.0.1:${port}/.backstage/health/v1/readiness`,
    env: { PORT: String(port) },
    timeout: 300_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
