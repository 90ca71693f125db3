import { readFileSync } from 'node:fs';
import { expect, Page, test } from '@playwright/test';
import { PortalClient } from '../scripts/lib/portal.mjs';
import { scannedEstate } from './scannedEstate';

/** What the walk needs to know of the API's answers. */
interface Items<T> {
  items: T[];
}
interface Team {
  ref: string;
  title: string;
  findings: number;
}
interface Service {
  entityRef: string;
  title: string;
  owner?: string;
  source: { state: string; error?: { message: string; action: string } };
}
interface Task {
  status: string;
}
interface Finding {
  ruleId: string;
  state: string;
  evidence: { path: string }[];
  remediationUrl?: string;
}

const api = '/api/gitops-adoption';

/** A team, one of its services, and a finding that a template fixes. */
interface Walk {
  team: Team;
  service: Service;
  finding: Finding;
}

function entityPath(ref: string) {
  const [kind, namespace, name] = ref.split(/[:/]/);
  return { kind, namespace, name };
}

function catalogPath(ref: string) {
  const { kind, namespace, name } = entityPath(ref);
  return `/catalog/${namespace}/${kind}/${name}`;
}

async function chooseWalk(portal: PortalClient): Promise<Walk> {
  const { items: teams } = (await portal.get(`${api}/teams`)) as Items<Team>;
  for (const team of teams.filter(({ findings }) => findings > 0)) {
    const { items: services } = (await portal.get(
      `${api}/entities?owner=${encodeURIComponent(team.ref)}`,
    )) as Items<Service>;
    // A group's page also counts what the groups below it own.
    for (const service of services.filter(({ owner }) => owner === team.ref)) {
      const { kind, namespace, name } = entityPath(service.entityRef);
      const { results } = (await portal.get(
        `${api}/entities/${kind}/${namespace}/${name}`,
      )) as { results: Finding[] };
      const finding = results.find(
        ({ state, evidence, remediationUrl }) =>
          state === 'fail' && evidence.length > 0 && remediationUrl,
      );
      if (finding) return { team, service, finding };
    }
  }
  throw new Error('No service has a finding that a template fixes');
}

const screenshot = (page: Page, name: string) =>
  page.screenshot({ path: `e2e-results/${name}.png`, fullPage: true });

test.describe.serial('From the dashboard to the template that fixes', () => {
  let portal: PortalClient;
  let page: Page;
  let walk: Walk;
  const foreignRequests: string[] = [];
  const pageErrors: string[] = [];

  test.beforeAll(async ({ browser, baseURL }) => {
    portal = new PortalClient(baseURL!);
    page = await browser.newPage();
    page.on('request', request => {
      const { protocol, host } = new URL(request.url());
      const isOwn = host === new URL(baseURL!).host;
      if (protocol.startsWith('http') && !isOwn) foreignRequests.push(host);
    });
    page.on('pageerror', error => pageErrors.push(error.message));
  });

  test.afterAll(() => page.close());

  test('the example estate is scanned without being asked', async () => {
    const estate = await scannedEstate(portal);

    const { total, unknown } = estate.distribution;
    // Some are meant to be: a repository that is gone, a component without a source.
    expect(unknown).toBeLessThan(total / 3);
    const { items: teams } = (await portal.get(`${api}/teams`)) as Items<Team>;
    expect(teams.length).toBeGreaterThanOrEqual(6);
    walk = await chooseWalk(portal);
  });

  test('the dashboard says whether the estate is ready', async () => {
    await page.goto('/');

    await expect(page).toHaveURL(/\/gitops-adoption/);
    await expect(
      page.getByRole('heading', { name: 'GitOps adoption', exact: true }),
    ).toBeVisible();
    await expect(page.getByTestId('readiness-verdict')).toBeVisible();
    await expect(page.getByTestId('scan-progress')).toBeVisible();
    await screenshot(page, '1-dashboard');
  });

  test('a team of the dashboard leads to its services', async () => {
    await page
      .getByRole('link', { name: walk.team.title, exact: true })
      .first()
      .click();

    const { kind, namespace, name } = entityPath(walk.team.ref);
    await expect(page).toHaveURL(
      new RegExp(`/gitops-adoption/teams/${kind}/${namespace}/${name}`),
    );
    await expect(
      page.getByRole('heading', { name: walk.team.title }).first(),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: walk.service.title, exact: true }).first(),
    ).toBeVisible();
    await screenshot(page, '2-team');
  });

  test('a service shows its phase and what blocks the next one', async () => {
    await page
      .getByRole('link', { name: walk.service.title, exact: true })
      .first()
      .click();

    await expect(page).toHaveURL(
      new RegExp(`${catalogPath(walk.service.entityRef)}/gitops-adoption`),
    );
    await expect(page.getByTestId('phase-stepper')).toBeVisible();
    await screenshot(page, '3-service');
  });

  test('a finding names its evidence in the repository', async () => {
    const finding = page.locator(
      `[data-testid="finding"][data-rule-id="${walk.finding.ruleId}"]`,
    );
    await expect(finding).toBeVisible();

    const evidence = finding.getByTestId('evidence-link').first();
    await expect(evidence).toContainText(walk.finding.evidence[0].path);
    await expect(evidence).toHaveAttribute(
      'href',
      /^https:\/\/git\.acme\.example\/acme\//,
    );
    await finding.scrollIntoViewIfNeeded();
    await screenshot(page, '4-finding');
  });

  test('the finding leads to the template that fixes it, filled in', async () => {
    const finding = page.locator(
      `[data-testid="finding"][data-rule-id="${walk.finding.ruleId}"]`,
    );
    await finding.getByRole('link', { name: /^Fix with/ }).click();

    await expect(page).toHaveURL(
      /\/create\/templates\/default\/[^/]+\?formData=/,
    );
    const { formData } = Object.fromEntries(new URL(page.url()).searchParams);
    const values = Object.values(JSON.parse(formData)).filter(
      value => typeof value === 'string' && value !== '',
    );
    expect(values).not.toHaveLength(0);
    const fields = page.locator('input, textarea');
    await expect
      .poll(async () =>
        fields.evaluateAll(elements =>
          elements.map(element => (element as HTMLInputElement).value),
        ),
      )
      .toEqual(expect.arrayContaining([values[0]]));
    await screenshot(page, '5-template');
  });

  test('the template produces a repository that conforms', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page).toHaveURL(/\/create\/tasks\/[-0-9a-f]+$/);

    const id = page.url().split('/').at(-1);
    await expect
      .poll(
        async () =>
          ((await portal.get(`/api/scaffolder/v2/tasks/${id}`)) as Task).status,
      )
      .toBe('completed');
    await screenshot(page, '6-task');
  });

  test('the pages of the service and its team in the catalog carry a card', async () => {
    const card = page
      .getByRole('region', { name: 'GitOps adoption' })
      .getByRole('link', { name: 'Details' });

    await page.goto(catalogPath(walk.service.entityRef));
    await expect(card).toBeVisible();
    await screenshot(page, '7-service-in-the-catalog');

    await page.goto(catalogPath(walk.team.ref));
    await expect(card).toBeVisible();
    await screenshot(page, '8-team-in-the-catalog');
  });

  test('a repository that cannot be read says why and what to do', async () => {
    const { items } = (await portal.get(
      `${api}/entities?limit=100`,
    )) as Items<Service>;
    const unreadable = items.find(({ source }) => source.state === 'failed');
    expect(unreadable).toBeDefined();

    const { entityRef, source } = unreadable!;
    await page.goto(`${catalogPath(entityRef)}/gitops-adoption`);
    await expect(page.getByText(source.error!.action).first()).toBeVisible();
    await screenshot(page, '9-unreadable');
  });

  test('a secret in the open is shown without its value', async () => {
    const path = 'k8s/prod/secret.yaml';
    const file = readFileSync(`examples/estate/orders/${path}`, 'utf8');
    const password = file.match(/^ *password: (\S+)$/m)![1];
    const answers: Promise<string>[] = [];
    page.on('response', response => {
      if (response.url().includes(api)) {
        answers.push(response.text().catch(() => ''));
      }
    });

    await page.goto('/catalog/default/component/orders-api/gitops-adoption');
    const finding = page.locator(
      '[data-testid="finding"][data-rule-id="secrets/no-plaintext-secret"]',
    );
    await expect(finding).toContainText(path);
    await screenshot(page, '10-plaintext-secret');

    expect(await page.content()).not.toContain(password);
    const texts = await Promise.all(answers);
    expect(texts.join()).toContain(path);
    expect(texts.join()).not.toContain(password);
  });

  test('no page asked another host, and none broke', () => {
    expect(foreignRequests).toEqual([]);
    expect(pageErrors).toEqual([]);
  });
});
