import { expect, Page, test } from '@playwright/test';
import { PortalClient } from '../scripts/lib/portal.mjs';
import { scannedEstate } from './scannedEstate';

const service = '/catalog/default/component/orders-api/gitops-adoption';
const rule = 'docs/runbook';
const reason = 'The runbook moves to the new handbook in spring.';

const screenshot = (page: Page, name: string) =>
  page.screenshot({ path: `e2e-results/${name}.png`, fullPage: true });

/** The demo lets a tab of the browser be anybody of its catalog. */
async function lookAs(page: Page, person: string) {
  await page.goto('/people');
  await page.getByRole('button', { name: `Look as ${person}` }).click();
  await expect(page).toHaveURL(/\/gitops-adoption/);
}

test.describe.serial('From the request of an exception to its end', () => {
  let developer: Page;
  let colleague: Page;
  let platform: Page;

  test.beforeAll(async ({ browser, baseURL }) => {
    await scannedEstate(new PortalClient(baseURL!));
    // Pages of one browser, as different people.
    developer = await browser.newPage();
    colleague = await browser.newPage();
    platform = await browser.newPage();
    await lookAs(developer, 'Ruben de Vries');
    await lookAs(colleague, 'Leah Goldberg');
    await lookAs(platform, 'Amara Okafor');
  });

  test.afterAll(async () => {
    await Promise.all(
      [developer, colleague, platform].map(page => page.close()),
    );
  });

  const finding = (page: Page) =>
    page.locator(`[data-testid="finding"][data-rule-id="${rule}"]`);
  const waiver = (page: Page) =>
    page.getByTestId('waiver').filter({ hasText: reason });

  test('a developer asks for it at the finding', async () => {
    await developer.goto(service);
    await finding(developer)
      .getByRole('button', { name: /^Request an exception/ })
      .click();
    const dialog = developer.getByRole('dialog');
    await dialog.getByLabel('Reason').click();
    await developer
      .getByRole('option', { name: 'A migration is planned' })
      .click();
    await dialog.getByLabel(/^Why, and what/).fill(reason);
    await screenshot(developer, '11-exception-requested');
    await dialog.getByRole('button', { name: 'Request', exact: true }).click();

    await expect(finding(developer).getByTestId('waiver-state')).toHaveText(
      'Awaits a decision',
    );
  });

  test('and cannot decide on it, nor can somebody of another team', async () => {
    await expect(finding(developer)).toContainText(
      'You asked for it, so somebody else decides.',
    );

    await colleague.goto('/gitops-adoption/waivers');
    await expect(waiver(colleague)).toContainText('You may not decide');
    await expect(
      waiver(colleague).getByRole('button', { name: /^Approve/ }),
    ).toHaveCount(0);
  });

  test('a rule of the standard that nobody may waive offers none', async () => {
    await expect(
      developer
        .locator('[data-rule-id="secrets/no-plaintext-secret"]')
        .getByRole('button', { name: /^Request an exception/ }),
    ).toBeDisabled();
  });

  test('the platform team approves it', async () => {
    await platform.goto('/gitops-adoption/waivers');
    await expect(waiver(platform)).toContainText('Ruben de Vries');
    await waiver(platform)
      .getByRole('button', { name: /^Approve/ })
      .click();
    const dialog = platform.getByRole('dialog');
    await dialog.getByLabel('Comment').fill('Until the handbook is there.');
    await dialog.getByRole('button', { name: 'Approve' }).click();

    await expect(waiver(platform)).toHaveCount(0);
    await platform.getByRole('tab', { name: 'In force' }).click();
    await expect(waiver(platform)).toContainText('Approved until');
    await screenshot(platform, '12-exception-approved');
  });

  test('then the finding is waived, which is not fixed', async () => {
    await developer.reload();
    const waived = developer.locator(`li[data-rule-id="${rule}"]`);

    await expect(waived).toContainText('Until the handbook is there.');
    await expect(finding(developer)).toHaveCount(0);
    await expect(
      developer.getByText(/^\d+ rules? waived by agreement$/),
    ).toBeVisible();
    await screenshot(developer, '13-exception-in-force');
  });

  test('until it is revoked', async () => {
    await waiver(platform)
      .getByRole('button', { name: /^Revoke/ })
      .click();
    const dialog = platform.getByRole('dialog');
    await dialog.getByLabel('Comment').fill('The handbook is there.');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(waiver(platform)).toHaveCount(0);

    await developer.reload();
    await expect(finding(developer).getByTestId('waiver-state')).toHaveText(
      'Revoked',
    );
  });
});
