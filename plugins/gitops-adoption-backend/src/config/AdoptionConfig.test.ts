import { ConfigReader } from '@backstage/config';
import { evaluateFilterPredicate } from '@backstage/filter-predicates';
import { JsonObject } from '@backstage/types';
import { component } from '../__testUtils__/TestEstate';
import { readAdoptionConfig } from './AdoptionConfig';

const read = (gitopsAdoption?: JsonObject) =>
  readAdoptionConfig(
    new ConfigReader(gitopsAdoption ? { gitopsAdoption } : {}),
  );

describe('readAdoptionConfig', () => {
  it('needs nothing', () => {
    expect(read()).toMatchObject({
      standards: [],
      localRoots: [],
      scan: {
        frequency: 1_800_000,
        timeout: 300_000,
        discovery: 60_000,
        concurrency: 4,
        analysis: {
          processes: 1,
          timeout: 120_000,
          memory: 1024 * 1024 * 1024,
          facts: 20_000_000,
        },
        limits: {
          user: { requests: 30, per: 600_000 },
          repository: { requests: 5, per: 300_000 },
          all: { requests: 5, per: 600_000 },
        },
      },
      historyRetention: 731 * 86_400_000,
      limits: { files: 100_000, fileSize: 5_242_880, totalSize: 209_715_200 },
    });
  });

  it('assesses what says where it comes from, unless told otherwise', () => {
    const { entityFilter } = read();
    const matches = (annotations: Record<string, string>) =>
      evaluateFilterPredicate(entityFilter, component('shop', { annotations }));
    expect(matches({})).toBe(false);
    expect(matches({ 'argocd/app-name': 'shop' })).toBe(true);
    expect(
      matches({
        'gitops-adoption.io/source-location':
          'url:https://git.acme.example/a/b',
      }),
    ).toBe(true);
  });

  it('reads durations and sizes as people write them', () => {
    expect(
      read({
        scan: { frequency: { hours: 2 }, timeout: '90s' },
        history: { retention: { days: 30 } },
        limits: { fileSize: '1MB', totalSize: 1000 },
        readers: {
          local: [{ url: 'https://git.acme.example/acme/', path: './x' }],
        },
      }),
    ).toMatchObject({
      scan: { frequency: 7_200_000, timeout: 90_000 },
      historyRetention: 30 * 86_400_000,
      limits: { fileSize: 1024 * 1024, totalSize: 1000 },
      localRoots: [{ url: 'https://git.acme.example/acme', path: './x' }],
    });
  });

  it.each([
    [
      { scan: { concurrency: 0 } },
      /scan.concurrency must be a whole number above 0, got 0/,
    ],
    [
      { scan: { analysis: { processes: 0 } } },
      /scan.analysis.processes must be a whole number above 0, got 0/,
    ],
    [
      { scan: { timeout: { minutes: 0 } } },
      /scan.timeout must be longer than nothing/,
    ],
    [
      { limits: { fileSize: 'large' } },
      /limits.fileSize must be a number of bytes or a size such as 5MB, got 'large'/,
    ],
    [
      { scan: { limits: { all: { requests: 0 } } } },
      /scan.limits.all.requests must be a whole number above 0, got 0/,
    ],
    [
      { scan: { limits: { user: { per: { minutes: 0 } } } } },
      /scan.limits.user.per must be longer than nothing/,
    ],
    [{ standards: [{}] }, /standards\[0\].target/],
    [{ entityFilter: { kind: { $like: 'x' } } }, /entityFilter/],
  ])('names what is wrong with %j', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
