import { readdirSync } from 'fs';
import { join } from 'path';
import { readDirectory } from '../node/readDirectory';
import { createRepositoryTree } from '../repository/createRepositoryTree';
import { baseName, directoryOf } from '../repository/paths';
import { RepositoryFile } from '../model/RepositoryTree';
import { extractFile } from './extractFile';
import { kindOfDirectory } from './kindOfDirectory';
import { FileTexts } from './source/FileTexts';

const estate = join(__dirname, '../../../../examples/estate');

const moved = (file: RepositoryFile, directory: string): RepositoryFile => ({
  ...file,
  path: `${directory}/${baseName(file.path)}`,
});

const kindOf = (path: string) => kindOfDirectory(directoryOf(path));

describe('extractFile', () => {
  it('says the same of a file in any directory that says nothing of it', async () => {
    const trees = await Promise.all(
      readdirSync(estate).map(name => readDirectory(join(estate, name))),
    );
    const files = trees
      .flatMap(tree => [...tree.files.values()])
      .filter(({ path }) => kindOf(path) !== 'telling');
    for (const file of files) {
      const facts = extractFile(file);
      const others =
        kindOf(file.path) === 'templates'
          ? ['templates/x', 'a/templates']
          : ['apps/shop', 'a', 'x/docs', 'x/y/overlays/prod'];
      for (const directory of others)
        expect([file.path, extractFile(moved(file, directory))]).toEqual([
          file.path,
          facts,
        ]);
    }
    expect(files.length).toBeGreaterThan(100);
  });

  it.each([
    [
      '.github/workflows',
      'check.yaml',
      'on: push\njobs: {a: {steps: [{run: kubeconform .}]}}\n',
    ],
    [
      'chart/templates',
      'a.yaml',
      'kind: Service\nmetadata: {name: "{{ .Values.name }}"}\n',
    ],
    ['.gitops-adoption', 'waivers.yaml', 'waivers: []\n'],
    ['helmfile.d', 'a.yaml', 'releases: []\n'],
    ['updatecli.d', 'a.yaml', 'name: a\n'],
    ['docs', 'CODEOWNERS', '* @acme/platform\n'],
    [
      'pipelines/tekton',
      'a.yaml',
      'apiVersion: tekton.dev/v1\nkind: Task\nspec: {steps: [{script: kubeconform .}]}\n',
    ],
  ])('reads a copy in %s by where it lies', (directory, name, content) => {
    const { files } = createRepositoryTree({
      [`plain/${name}`]: content,
      [`${directory}/${name}`]: content,
    });
    const texts = new FileTexts(files.values());
    const [plain, telling] = [...files.values()].map(file =>
      extractFile(file, { texts }),
    );
    expect(telling).not.toEqual(plain);
  });

  it('reads copies in directories that say nothing once', () => {
    const { files } = createRepositoryTree({
      'apps/a/values.yaml': 'image: {tag: v1}\n',
      'apps/b/values.yaml': 'image: {tag: v1}\n',
      'apps/b/other.yaml': 'image: {tag: v1}\n',
    });
    const texts = new FileTexts(files.values());
    const [first, second, other] = [...files.values()].map(file =>
      extractFile(file, { texts }),
    );
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });
});
