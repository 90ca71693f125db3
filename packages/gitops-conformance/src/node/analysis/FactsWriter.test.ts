import { analyzeRepository } from '../../analyze';
import { reachOf } from '../../link/reach/RepositoryReach';
import { RepositoryFacts } from '../../model/RepositoryFacts';
import { createRepositoryTree } from '../../repository/createRepositoryTree';
import { joinSections } from './FactsSection';
import { FactsWriter } from './FactsWriter';

const SERVICES = 300;

function factsOf(edit: (files: Record<string, string>) => void = () => {}) {
  const files: Record<string, string> = {};
  for (let index = 100; index < 100 + SERVICES; index++) {
    files[`services/${index}/kustomization.yaml`] =
      'resources: [service.yaml]\n';
    files[`services/${index}/service.yaml`] =
      `apiVersion: v1\nkind: Service\nmetadata: { name: service-${index} }\n`;
  }
  edit(files);
  return analyzeRepository(createRepositoryTree(files, { commit: 'sha-1' }));
}

/** The facts as they were written, and how many parts of them had to be told. */
function write(
  writer: FactsWriter,
  facts: RepositoryFacts,
  known: ReadonlyMap<string, string> = new Map(),
) {
  const { sections, parts, size, reach } = writer.write(facts, {
    parts: known.keys(),
  });
  const all = new Map([
    ...known,
    ...parts!.map(({ digest, json }) => [digest, json] as const),
  ]);
  const json = joinSections(
    sections!.map(({ digests, ...section }) => ({
      ...section,
      parts: digests.map(digest => ({ digest, json: all.get(digest)! })),
    })),
  );
  return { json, all, reach: all.get(reach!), told: parts!.length, size };
}

const withoutCommit = (facts: RepositoryFacts) =>
  JSON.stringify({ ...facts, repository: {} });

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\n`;

const EDITS: Record<string, (files: Record<string, string>) => void> = {
  'a line more': files => {
    files['services/250/service.yaml'] =
      `# moved\n${files['services/250/service.yaml']}`;
  },
  'a file less': files => {
    delete files['services/250/service.yaml'];
  },
  'a service before all others': files => {
    files['services/001/kustomization.yaml'] = 'resources: []\n';
  },
  'a service after all others': files => {
    files['services/999/service.yaml'] = service('last');
  },
  'one less at the end': files => {
    delete files['services/399/service.yaml'];
    delete files['services/399/kustomization.yaml'];
  },
  'no files': files => {
    Object.keys(files).forEach(path => delete files[path]);
  },
};

describe('FactsWriter', () => {
  const before = factsOf();

  it.each(Object.keys(EDITS))(
    'writes what JSON says, and few parts again after %s',
    name => {
      const writer = new FactsWriter();
      const first = write(writer, before);
      expect(first.json).toBe(withoutCommit(before));
      expect(first.told).toBeGreaterThan(25);

      const facts = factsOf(EDITS[name]);
      const again = write(writer, facts, first.all);
      expect(again.json).toBe(withoutCommit(facts));
      expect(again.told).toBeLessThan(first.told / 2);
      expect(again.reach).toBe(JSON.stringify(reachOf(facts)));

      // Whoever has written others before, or none, cuts alike.
      const other = new FactsWriter();
      expect(write(other, facts, first.all).told).toBe(again.told);
      expect(other.write(facts).factsDigest).toBe(
        writer.write(facts).factsDigest,
      );
    },
  );

  it('writes the same facts with no part', () => {
    const writer = new FactsWriter();
    const { all, size } = write(writer, before);
    expect(write(writer, before, all)).toMatchObject({ told: 0, size });
    const { factsDigest: digest } = writer.write(before);
    expect(writer.write(before, { digest })).not.toHaveProperty('sections');
  });
});
