import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchText } from './fetchText';
import { readStandard } from './readStandard';

const standard = (spec: string) => `apiVersion: gitops-adoption.io/v1alpha1
kind: GitOpsStandard
metadata: { name: acme, version: 1.0.0 }
spec:
${spec}`;
const company = standard(`  environments: [{ name: dev }, { name: prod }]
  profiles:
    application: { appliesTo: { kind: Component } }
`);

describe('readStandard', () => {
  let server: Server;
  let url: string;
  let directory: string;
  const pages: Record<string, { status?: number; body?: string; to?: string }> =
    {
      '/standards/company.yaml': { body: company },
      '/standards/region.yaml': {
        body: standard(
          '  extends: ./company.yaml\n  team: { threshold: 0.5 }\n',
        ),
      },
      '/long.yaml': { body: '#'.repeat(1_000_001) },
    };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'standards-'));
    server = createServer((request, response) => {
      if (request.url === '/never') return;
      const { status, body, to } = pages[request.url!] ?? { status: 404 };
      response.writeHead(status ?? 200, to ? { Location: to } : {});
      response.end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  });

  it('builds a file on a URL, and a URL on its neighbour', async () => {
    const path = join(directory, 'standard.yaml');
    await writeFile(
      path,
      standard(
        `  extends: ${url}/standards/region.yaml\n  waivers: { maxDays: 30 }\n`,
      ),
    );
    expect(await readStandard(path)).toMatchObject({
      environments: [{ name: 'dev' }, { name: 'prod' }],
      team: { threshold: 0.5 },
      waivers: { maxDays: 30 },
    });
    expect(await readStandard(`${url}/standards/company.yaml`)).toMatchObject({
      metadata: { name: 'acme' },
    });
  });

  it.each([
    ['/gone.yaml', 'the server answered 404'],
    ['/long.yaml', 'it is longer than 1000000 bytes'],
  ])('says why %s cannot be read', async (page, reason) => {
    await expect(readStandard(`${url}${page}`)).rejects.toThrow(reason);
    const path = join(directory, 'extending.yaml');
    await writeFile(path, standard(`  extends: ${url}${page}\n`));
    await expect(readStandard(path)).rejects.toThrow(`extending.yaml:5:`);
    await expect(readStandard(path)).rejects.toThrow(reason);
  });

  it.each([
    'http://standards.acme.example/acme.yaml',
    'ftp://127.0.0.1/acme.yaml',
    'file:///etc/hostname',
  ])('does not read %s', async location => {
    await expect(readStandard(location)).rejects.toThrow(
      'only https URLs can be read',
    );
  });

  it('lists twenty mistakes and counts the rest', async () => {
    const path = join(directory, 'mistakes.yaml');
    const keys = Array.from({ length: 5_000 }, (_, i) => `k${i}: v\n`);
    await writeFile(path, keys.join(''));
    const message = await readStandard(path).catch(error => error.message);
    expect(message.split('\n')).toHaveLength(22);
    expect(message).toMatch(/and 4984 more mistakes$/);
  });

  it('waits for no answer beyond its time', async () => {
    await expect(
      fetchText(`${url}/never`, { timeoutMillis: 200 }),
    ).rejects.toThrow('no answer within 0.2 seconds');
  });

  it('says that nobody answers', async () => {
    await expect(readStandard('http://127.0.0.1:1/acme.yaml')).rejects.toThrow(
      /could not be fetched/,
    );
  });
});
