import { readFileSync } from 'node:fs';
import { expect, Page, test } from '@playwright/test';
import { PortalClient } from '../scripts/lib/portal.mjs';
import { scannedEstate } from './scannedEstate';

const screenshot = (page: Page, name: string) =>
  page.screenshot({ path: `e2e-results/${name}.png`, fullPage: true });

test.describe('What the estate answers', () => {
  test.beforeAll(async ({ baseURL }) => {
    await scannedEstate(new PortalClient(baseURL!));
  });

  test('who would newly fail under the next standard', async ({ page }) => {
    await page.goto('/gitops-adoption/standard?view=preview');
    await expect(page.getByLabel('Standard', { exact: true })).toContainText(
      '3.0.0',
    );
    await page.getByRole('button', { name: 'Preview' }).click();

    const failing = page.getByRole('region', { name: 'Newly failing' });
    await expect(failing.getByRole('button').first()).toContainText('service');
    await expect(
      page.getByRole('list', { name: 'Differences of the standards' }),
    ).toContainText('Stricter');
    await screenshot(page, '14-preview');
  });

  test('where a draft has mistakes', async ({ page }) => {
    await page.goto('/gitops-adoption/standard?view=preview');
    await page.getByLabel('Standard', { exact: true }).click();
    await page.getByRole('option', { name: 'A draft, pasted here' }).click();
    const draft = readFileSync('examples/standards/acme-3.0.0.yaml', 'utf8');
    await page
      .getByLabel(/^Draft, as YAML/)
      .fill(draft.replace('kind: GitOpsStandard', 'kind: GitOpsStandart'));
    await page.getByRole('button', { name: 'Preview' }).click();

    const line = draft
      .slice(0, draft.indexOf('kind: GitOpsStandard'))
      .split('\n').length;
    await expect(
      page.getByRole('list', { name: 'Mistakes' }).getByRole('button'),
    ).toHaveText([`Line ${line}`]);
    await screenshot(page, '15-mistakes');
  });

  test('what a change of a shared base reaches', async ({ page }) => {
    await page.goto('/gitops-adoption/shared-bases');
    await page
      .getByRole('row', { name: /acme\/checkout-deploy/ })
      .getByRole('link')
      .first()
      .click();

    await expect(page.getByTestId('blast-radius')).toContainText(
      'Checkout API',
    );
    await expect(page).toHaveURL(/repository=.*checkout-deploy/);
    await screenshot(page, '16-blast-radius');
  });

  test('how its history went, in a drawing and in a table', async ({
    page,
  }) => {
    await page.goto('/gitops-adoption');
    const history = page.getByRole('region', { name: 'History' });

    await expect(
      history.getByRole('img', { name: 'Services by phase over time' }),
    ).toBeVisible();
    await history.getByRole('button', { name: 'Show as table' }).click();
    await expect(
      history.getByRole('table', { name: 'Phases by day' }),
    ).toBeVisible();
  });

  test('its findings, as a file for a spreadsheet', async ({ page }) => {
    await page.goto('/gitops-adoption/findings');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();

    const [head, ...rows] = readFileSync(
      await (await download).path(),
      'utf8',
    ).split(/\r?\n/);
    expect(head).toContain('rule');
    expect(rows.length).toBeGreaterThan(10);
  });

  test('what an operator has to fix, and how far a scan is without asking', async ({
    page,
  }) => {
    const heard = page.waitForEvent('websocket').then(socket =>
      socket.waitForEvent('framereceived', {
        predicate: ({ payload }) => String(payload).includes('scan-progress'),
      }),
    );
    await page.goto('/gitops-adoption/operations');
    const troubled = page.getByRole('table', {
      name: 'Repositories in trouble',
    });
    await expect(troubled).toContainText('Not found');
    await screenshot(page, '17-operations');

    await page.getByRole('button', { name: 'Scan now' }).click();
    const { payload } = await heard;
    expect(JSON.parse(String(payload))).toMatchObject({
      channel: 'gitops-adoption:scan-progress',
      // Who may see how much of it, the page asks for itself.
      message: { id: expect.any(String), state: expect.any(String) },
    });
    await expect(page.getByTestId('scan-progress')).toContainText(
      'Scanned just now',
    );
  });
});
