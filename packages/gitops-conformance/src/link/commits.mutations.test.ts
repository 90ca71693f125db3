import fc from 'fast-check';
import { readdirSync } from 'fs';
import { join } from 'path';
import { analyzeRepository } from '../analyze';
import { FileFacts } from '../extract/FileFacts';
import { readDirectory } from '../node/readDirectory';
import { RepositoryTree } from '../model/RepositoryTree';

const estate = join(__dirname, '../../../../examples/estate');
/** Commits in all; each is a full analysis as well, to compare with. */
const commits = Number(process.env.GITOPS_MUTATIONS ?? 2000);
const commitsInRow = 20;

type Edit = (text: string, other: string) => string;

const object = (kind: string, name: string) =>
  `\n---\napiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      containers:\n      - name: app\n        image: app:1\n`;

/** What people do to such files, and what must not happen to them. */
const edits: readonly Edit[] = [
  text => `${text.trimEnd()}${object('ConfigMap', 'added')}`,
  text => `${text.trimEnd()}${object('Deployment', 'added')}`,
  text => `${text.trimEnd()}${object('Rollout', 'added')}`,
  text => text.split('\n---').slice(0, -1).join('\n---'),
  text => text.replace(/^ {2}name: .*/m, '  name: renamed'),
  text => text.replace(/^kind: .*/m, 'kind: ClusterPolicy'),
  text => text.replace(/^kind: .*/m, 'kind: HelmChart'),
  text => text.replace(/^kind: .*/m, 'kind: ManagedCluster'),
  text => text.replace(/^kind: .*\n/m, ''),
  text => text.replace(/^apiVersion: .*\n/m, ''),
  text => text.replace(/(tag|newTag|version): .*/i, '$1: "9.9.9"'),
  text => text.replace(/image: (["']?[^\s:"']+):\S+/, 'image: $1:9.9.9'),
  text => text.replace(/^ *- .*\n/m, ''),
  text => text.replace(/^resources:/m, 'components:'),
  text => text.replace(/path: .*/, 'path: .'),
  text => text.replace(/^ {2}labels:\n/m, '  labels:\n    added: label\n'),
  text => `${text}\nnamePrefix: added-\n`,
  text => `${text}\nimages:\n- name: app\n  newTag: "2"\n`,
  text => `${text}\npassword: Zq8vT2mKx91cPPq0\n`,
  text => `# moved by a line\n${text}`,
  text => `{{ template }}\n${text}`,
  text => `${text}\n  bad: [\n`,
  () => '',
  (_text, other) => other,
];

const commit = fc.array(
  fc.record({
    file: fc.nat(),
    other: fc.nat(),
    edit: fc.nat(edits.length - 1),
  }),
  { minLength: 1, maxLength: 2 },
);

function afterCommit(
  tree: RepositoryTree,
  changes: readonly { file: number; other: number; edit: number }[],
): RepositoryTree {
  const files = new Map(tree.files);
  const readable = [...files.values()].filter(({ content }) => content);
  const textOf = (at: number) =>
    new TextDecoder().decode(readable[at % readable.length].content);
  for (const { file, other, edit } of changes) {
    const changed = readable[file % readable.length];
    const content = new TextEncoder().encode(
      edits[edit](textOf(file), textOf(other)),
    );
    files.set(changed.path, { ...changed, content, size: content.length });
  }
  return { ...tree, files };
}

describe(`after each of ${commits} commits, one on top of the other`, () => {
  const trees = readdirSync(estate).map(name => join(estate, name));

  it('a repository is linked as in a first scan', async () => {
    const repositories = await Promise.all(
      trees.map(root => readDirectory(root)),
    );
    let relinked = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...repositories),
        fc.array(commit, { minLength: commitsInRow, maxLength: commitsInRow }),
        (repository, history) => {
          const cache = new Map<string, FileFacts>();
          let tree = repository;
          let before = analyzeRepository(tree, { cache });
          for (const changes of history) {
            tree = afterCommit(tree, changes);
            const facts = analyzeRepository(tree, { cache });
            expect({ changes, facts }).toEqual({
              changes,
              facts: analyzeRepository(tree),
            });
            if (facts.units !== before.units) relinked++;
            before = facts;
          }
        },
      ),
      { numRuns: Math.ceil(commits / commitsInRow) },
    );
    // Commits that change nothing would prove nothing.
    expect(relinked).toBeGreaterThan(commits / 5);
  }, 600_000);
});
