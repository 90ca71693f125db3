import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import request from 'supertest';
import { parse } from 'yaml';
import scaffolderModule from '../index';
import { EXAMPLES } from '../__testUtils__/exampleEstate';

// A busy machine takes its time.
jest.setTimeout(120_000);

const TEMPLATE = join(EXAMPLES, 'templates', 'kustomize-service');

/** As the catalog of the demo portal holds it: with the file that it came from. */
async function cataloguedTemplate(): Promise<Entity> {
  const file = join(TEMPLATE, 'template.yaml');
  const template = parse(await readFile(file, 'utf8'));
  const location = `file:${file}`;
  template.metadata.annotations = {
    'backstage.io/managed-by-location': location,
    'backstage.io/managed-by-origin-location': location,
  };
  return template;
}

describe('the template kustomize-service', () => {
  let server: Awaited<ReturnType<typeof startTestBackend>>['server'];

  beforeAll(async () => {
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModule,
        catalogServiceMock.factory({ entities: [await cataloguedTemplate()] }),
        mockServices.rootConfig.factory({
          data: {
            gitopsAdoption: {
              standards: [
                { target: join(EXAMPLES, 'standards', 'acme-2.1.0.yaml') },
              ],
            },
          },
        }),
      ],
    });
    server = backend.server;
  });

  async function dryRun(values: Record<string, unknown>) {
    const entries = await readdir(TEMPLATE, {
      recursive: true,
      withFileTypes: true,
    });
    const files = entries
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name));
    const response = await request(server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: parse(
          await readFile(join(TEMPLATE, 'template.yaml'), 'utf8'),
        ),
        values,
        directoryContents: await Promise.all(
          files.map(async file => ({
            path: relative(TEMPLATE, file),
            base64Content: (await readFile(file)).toString('base64'),
          })),
        ),
      });
    const contents: { path: string; base64Content: string }[] =
      response.body.directoryContents ?? [];
    return {
      status: response.status,
      body: response.body,
      rendered: new Map(
        contents.map(({ path, base64Content }) => [
          path,
          Buffer.from(base64Content, 'base64').toString(),
        ]),
      ),
    };
  }

  /** Waits for a task; the events endpoint answers with what has happened so far. */
  async function finished(id: string): Promise<string> {
    for (;;) {
      const { body } = await request(server).get(
        `/api/scaffolder/v2/tasks/${id}/events`,
      );
      if (body.some(({ type }: { type: string }) => type === 'completion')) {
        return body.map((event: any) => event.body.message).join('\n');
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  it('produces a repository that conforms to the standard', async () => {
    const { status, body, rendered } = await dryRun({
      name: 'loyalty-points',
      description: 'Counts "points": one for each euro',
      owner: 'group:default/checkout',
      system: 'system:default/checkout',
      image: 'registry.acme.example/checkout/loyalty-points',
      version: '1.2.3',
      port: 8081,
    });

    expect(body.error).toBeUndefined();
    expect(status).toBe(200);
    const summary: string = body.output.text[0].content;
    expect(summary).toMatch(
      /The repository is at phase [34] of the standard acme 2\.1\.0/,
    );
    expect(parse(rendered.get('catalog-info.yaml')!)).toMatchObject({
      metadata: {
        name: 'loyalty-points',
        description: 'Counts "points": one for each euro',
      },
      spec: {
        owner: 'group:default/checkout',
        system: 'system:default/checkout',
      },
    });
    expect(
      parse(rendered.get('overlays/prod/kustomization.yaml')!),
    ).toMatchObject({
      images: [
        {
          name: 'registry.acme.example/checkout/loyalty-points',
          newTag: '1.2.3',
        },
      ],
    });
    expect(parse(rendered.get('argocd/prod.yaml')!)).toMatchObject({
      spec: {
        project: 'checkout',
        source: {
          repoURL: 'https://git.acme.example/acme/loyalty-points-deploy.git',
          path: 'overlays/prod',
        },
      },
    });
    // The workflow's own expressions survive the rendering.
    expect(rendered.get('.github/workflows/promote.yaml')).toContain(
      '${{ inputs.environment }}',
    );
    expect([...rendered.values()].join('\n')).not.toMatch(/\$\{\{ *values\./);
  });

  it('works from a form that was filled in by a link, with defaults for the rest', async () => {
    const { status, body } = await dryRun({
      name: 'gift-cards',
      owner: 'group:default/checkout',
      description: 'gift-cards, moved to the standard',
      image: 'registry.acme.example/services/new-service',
      port: 8080,
    });

    expect(body.error).toBeUndefined();
    expect(status).toBe(200);
    expect(body.output.text[0].content).toMatch(/phase [34] of/);
  });

  it('runs as a task from the catalog, as in the portal', async () => {
    const created = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .send({
        templateRef: 'template:default/kustomize-service',
        values: {
          name: 'loyalty-points',
          description: 'Counts points',
          owner: 'group:default/checkout',
          image: 'registry.acme.example/checkout/loyalty-points',
          port: 8081,
        },
      });
    expect(created.status).toBe(201);

    const log = await finished(created.body.id);

    expect(log).toContain('phase 3 is asked for');
    expect(log).toMatch(/Run completed with status: completed/);
  });

  it('refuses a name that no cluster would take', async () => {
    const { status } = await dryRun({
      name: 'Gift Cards',
      owner: 'group:default/checkout',
      description: 'x',
      image: 'registry.acme.example/services/new-service',
      port: 8080,
    });
    expect(status).toBe(400);
  });
});
