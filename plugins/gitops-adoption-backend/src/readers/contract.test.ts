import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  defaultLimits,
  ReadLimits,
  RepositoryTree,
} from '@gitops-adoption/conformance';
import { readDirectory } from '@gitops-adoption/conformance/node';
import { RepositoryReader } from '@gitops-adoption/backstage-plugin-gitops-adoption-node';
// The command line reads commits of its own accord, and promises the same; it exports none of it.
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { readGitTree } from '../../../../packages/gitops-conformance-cli/src/readGitTree';
import { ArchiveHost, hostKinds } from '../__testUtils__/ArchiveHost';
import { fastImport, ImportedFile } from '../__testUtils__/fastImport';
import { ESTATE_URL, TestEstate } from '../__testUtils__/TestEstate';
import { LocalRoots } from '../sources/LocalRoots';
import { parseSourceUrl } from '../sources/repositoryUrl';
import { ArchiveUnpacker } from './archive/ArchiveUnpacker';
import { IntegrationHeaders } from './git/IntegrationHeaders';
import { GitRepositoryReader } from './GitRepositoryReader';
import { LocalRepositoryReader } from './LocalRepositoryReader';
import { readRepository } from './readRepository';
import { UrlReaderRepositoryReader } from './UrlReaderRepositoryReader';

const MEGABYTE = 1024 * 1024;
const { signal } = new AbortController();

/** A repository of everything that readers have disagreed on. */
const deepest = 'd/'.repeat(128);
const longest = `long/${'x'.repeat(250)}/${'y'.repeat(250)}/${'z'.repeat(250)}/${'w'.repeat(240)}.yaml`;
const fixture: ImportedFile[] = [
  { path: '.gitkeep' },
  { path: 'apps/.gitkeep' },
  { path: 'apps/empty.yaml' },
  { path: 'apps/kustomization.yaml', text: 'resources: [service.yaml]\n' },
  { path: 'apps/service.yaml', text: 'kind: Service\n' },
  { path: 'apps-x/a.yaml', text: 'a: 1\n' },
  { path: 'logo.png', text: 'PNG' },
  { path: 'image-tags/prod', text: '1.2.3\n' },
  { path: 'ünï cödé/ä.yaml', text: 'ä: ü\n' },
  { path: '"line\\nfeed.yaml"', text: 'a: 1\n' },
  { path: 'node_modules/x/values.yaml', text: 'a: 1\n' },
  { path: 'links/file.yaml', text: '../apps/service.yaml', isLink: true },
  { path: 'links/directory', text: '../apps', isLink: true },
  { path: 'links/gone.yaml', text: 'nowhere.yaml', isLink: true },
  { path: 'links/outside.yaml', text: '/etc/passwd', isLink: true },
  { path: 'links/up', text: '../../elsewhere', isLink: true },
  { path: longest, text: 'a: 1\n' },
  {
    path: `long/${'x/'.repeat(100)}${'y'.repeat(250)}/${'z'.repeat(250)}/${'w'.repeat(250)}/${'v'.repeat(250)}.yaml`,
    text: 'a: 1\n',
  },
  { path: `${deepest}x.yaml`, text: 'a: 1\n' },
  { path: `${deepest}d/x.yaml`, text: 'a: 1\n' },
  { path: Buffer.from('bad/\xff.yaml', 'latin1'), text: 'a: 1\n' },
  { path: Buffer.from('bad/\xfe\xfe/x.yaml', 'latin1'), text: 'a: 1\n' },
  { path: 'large.yaml', text: 'key: value\n'.repeat(600_000) },
];

const expectedFiles = {
  '.gitkeep': '',
  'apps/.gitkeep': '',
  'apps/empty.yaml': '',
  'apps/kustomization.yaml': 'resources: [service.yaml]\n',
  'apps/service.yaml': 'kind: Service\n',
  'apps-x/a.yaml': 'a: 1\n',
  'logo.png': undefined,
  'image-tags/prod': '1.2.3\n',
  'ünï cödé/ä.yaml': 'ä: ü\n',
  'line\nfeed.yaml': 'a: 1\n',
  'links/file.yaml': '-> ../apps/service.yaml',
  'links/directory': '-> ../apps',
  'links/gone.yaml': '-> nowhere.yaml',
  'links/outside.yaml': '-> /etc/passwd',
  'links/up': '-> ../../elsewhere',
  [longest]: 'a: 1\n',
  [`${deepest}x.yaml`]: 'a: 1\n',
  'large.yaml': undefined,
};

const expectedLimits = [
  ['file-size', 'large.yaml'],
  ['path-length', deepest.slice(0, -1)],
  [
    'path-length',
    `long/${'x/'.repeat(100)}${'y'.repeat(250)}/${'z'.repeat(250)}/${'w'.repeat(250)}`,
  ],
  ['unreadable', 'bad'],
];

function contentsOf({ files }: RepositoryTree) {
  return Object.fromEntries(
    [...files].map(([path, file]) => {
      expect(file.path).toBe(path);
      if (file.symlink !== undefined) {
        return [path, `-> ${file.symlink}`];
      }
      return [path, file.content && Buffer.from(file.content).toString()];
    }),
  );
}

function limitsOf({ limits }: RepositoryTree) {
  return limits
    .map(({ limit, path }) => [limit, path])
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}

/** Reads the repository that is prepared, within limits. */
type Read = (limits?: Partial<ReadLimits>) => Promise<RepositoryTree>;

describe('all readers', () => {
  let estate: TestEstate;
  let hosts: ArchiveHost[];
  const directories = new Set<string>();
  const unpacker = new ArchiveUnpacker({
    threads: 1,
    logger: mockServices.logger.mock(),
    execArgv: [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    ],
  });

  beforeAll(async () => {
    estate = await TestEstate.create();
    mkdirSync(estate.path('work'));
    hosts = await Promise.all(hostKinds.map(kind => ArchiveHost.start(kind)));
    // This host has one address in the world; here it is that of the server that answers for it.
    const cloud = hosts[hostKinds.indexOf('bitbucketCloud')];
    const { fetch } = global;
    jest
      .spyOn(global, 'fetch')
      .mockImplementation((input, init) =>
        fetch(
          typeof input === 'string'
            ? input.replace(
                /^https:\/\/(api\.)?bitbucket\.org/,
                `http://${cloud.host}`,
              )
            : input,
          init,
        ),
      );
  });

  afterAll(async () => {
    await unpacker.stop();
    await Promise.all(hosts.map(host => host.stop()));
    await estate.remove();
  }, 120_000);

  const read = async (
    reader: RepositoryReader,
    location: Parameters<RepositoryReader['read']>[0],
    limits?: Partial<ReadLimits>,
  ) => {
    const result = await readRepository([reader], location, {
      limits: { ...defaultLimits, ...limits },
      signal,
    });
    return result.tree;
  };

  /** A repository of these files, made once. */
  function repositoryOf(name: string, files: () => Iterable<ImportedFile>) {
    const directory = estate.path('served', `${name}.git`);
    if (!directories.has(name)) {
      directories.add(name);
      fastImport(directory, files());
    }
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: directory, env: process.env });
    return {
      directory,
      commit: git('rev-parse', 'main').toString().trim(),
      checkOut: () => {
        const copy = estate.path('repositories', name);
        mkdirSync(copy, { recursive: true });
        git(
          '-c',
          'core.bare=false',
          `--work-tree=${copy}`,
          'checkout',
          '-f',
          'main',
        );
        return copy;
      },
    };
  }

  const readers: Record<
    string,
    (repository: ReturnType<typeof repositoryOf>, name: string) => Read
  > = {
    directory: repository => {
      const copy = repository.checkOut();
      return limits => readDirectory(copy, { limits });
    },
    'local root': (repository, name) => {
      repository.checkOut();
      const url = `${ESTATE_URL}/${name}`;
      const reader = new LocalRepositoryReader(
        new LocalRoots([{ url: ESTATE_URL, path: estate.repositoriesRoot }]),
      );
      return limits => read(reader, { url, treeUrl: url }, limits);
    },
    'plain Git': (_, name) => {
      const url = `${ESTATE_URL}/${name}`;
      const reader = new GitRepositoryReader({
        roots: [{ url: ESTATE_URL, path: estate.path('served') }],
        headers: new IntegrationHeaders(
          ScmIntegrations.fromConfig(new ConfigReader({})),
        ),
        workingDirectory: estate.path('work'),
      });
      return limits => read(reader, { url, ref: 'main', treeUrl: url }, limits);
    },
    "the command line's Git tree": repository => limits =>
      readGitTree(repository.directory, 'main', { limits }),
    ...Object.fromEntries(
      hostKinds.map(kind => [
        `archives of ${kind}`,
        (repository: ReturnType<typeof repositoryOf>) => {
          const host = hosts[hostKinds.indexOf(kind)];
          host.serve(repository);
          return limits => readArchive(host, limits);
        },
      ]),
    ),
  };

  function readArchive(host: ArchiveHost, limits?: Partial<ReadLimits>) {
    const config = new ConfigReader({ integrations: host.integrations });
    const integrations = ScmIntegrations.fromConfig(config);
    const reader = new UrlReaderRepositoryReader({
      urlReader: UrlReaders.default({
        config,
        logger: mockServices.logger.mock(),
      }),
      integrations,
      unpacker,
      workingDirectory: estate.path('work'),
    });
    const { location } = parseSourceUrl(host.sourceUrl, integrations);
    return read(reader, location, limits);
  }

  /** What a host cannot tell. */
  const inherent: Record<string, (expected: typeof expectedFiles) => object> = {
    // Its archive does not say what is a link.
    'archives of azure': expected =>
      Object.fromEntries(
        Object.entries(expected).map(([path, text]) => [
          path,
          text?.replace('-> ', ''),
        ]),
      ),
  };

  describe.each(Object.keys(readers))('%s', name => {
    const prepare = (repository: string, files: () => Iterable<ImportedFile>) =>
      readers[name](repositoryOf(repository, files), repository);

    it('give the same files and state the same limits', async () => {
      const tree = await prepare('shop', () => fixture)();
      expect(contentsOf(tree)).toEqual(
        inherent[name]?.(expectedFiles) ?? expectedFiles,
      );
      expect(limitsOf(tree)).toEqual(expectedLimits);
    }, 120_000);

    it('read a file of 6 MB where the limit is raised', async () => {
      const tree = await prepare(
        'shop',
        () => fixture,
      )({
        fileSize: 10 * MEGABYTE,
      });
      expect(tree.files.get('large.yaml')?.content).toHaveLength(6_600_000);
      expect(tree.limits.map(({ limit }) => limit)).not.toContain('file-size');
    }, 120_000);

    it('keep the same files where there are too many', async () => {
      const tree = await prepare('shop', () => fixture)({ files: 5 });
      expect([...tree.files.keys()].sort()).toEqual([
        '.gitkeep',
        'apps-x/a.yaml',
        'apps/.gitkeep',
        'apps/empty.yaml',
        'apps/kustomization.yaml',
      ]);
      expect(limitsOf(tree)).toContainEqual(['file-count', undefined]);
    }, 120_000);
  });

  // No file system takes such a path, and Git makes no archive of it.
  it.each(['plain Git', "the command line's Git tree"])(
    'states a path of 6,000 levels: %s',
    async name => {
      const repository = repositoryOf('deep', () => [
        { path: `${'d/'.repeat(6000)}x.yaml`, text: 'a: 1\n' },
        { path: 'a.yaml', text: 'a: 1\n' },
      ]);
      const tree = await readers[name](repository, 'deep')();
      expect(contentsOf(tree)).toEqual({ 'a.yaml': 'a: 1\n' });
      expect(limitsOf(tree)).toEqual([['path-length', deepest.slice(0, -1)]]);
    },
    120_000,
  );

  describe.each(hostKinds)('archives of %s', kind => {
    const answer = (instead: ArchiveHost['instead']) => {
      const host = hosts[hostKinds.indexOf(kind)];
      host.serve(repositoryOf('shop', () => fixture));
      host.instead = instead;
      return readArchive(host).catch(error => error);
    };

    it.each([
      ['a page', '<!DOCTYPE html><title>Sign in</title>'],
      ['an error', '{"message":"not now"}'],
      ['nothing', ''],
    ])('are failed reads where the host answers with %s', async (_, body) => {
      expect(await answer({ body })).toMatchObject({ name: 'ArchiveError' });
    });

    it('are failed reads where they are cut off', async () => {
      const host = hosts[hostKinds.indexOf(kind)];
      host.serve(repositoryOf('shop', () => fixture));
      const archive = await host.archive();
      const body = archive.subarray(0, archive.length / 2);
      expect(await answer({ body })).toMatchObject({ name: 'ArchiveError' });
    });
  });

  it.each(['plain Git', 'archives of github'])(
    'state that 200,000 files are too many: %s',
    async name => {
      const repository = repositoryOf('many', function* many() {
        for (let index = 0; index < 200_000; index++) {
          yield { path: `${index % 100}/${index}.yaml`, text: 'a: 1\n' };
        }
      });
      const tree = await readers[name](repository, 'many')();
      expect(tree.files.size).toBe(defaultLimits.files);
      expect(limitsOf(tree)).toEqual([['file-count', undefined]]);
    },
    300_000,
  );
});
