import {
  RepositoryFile,
  createRepositoryTree,
} from '@gitops-adoption/conformance';
import {
  inProcess,
  repository,
  standard,
  workingDirectory,
} from './__testUtils__/cli';
import { analyzeTree } from './analyzeTree';

jest.setTimeout(120_000);

const { write } = workingDirectory();

/** A file that no reader hands over: whatever the analyzer cannot take makes it fail. */
const failing = (path: string): RepositoryFile => ({
  path,
  size: 1,
  content: {
    get byteLength(): number {
      throw new TypeError('Winter2024');
    },
    get length(): number {
      throw new TypeError('Winter2024');
    },
  } as Uint8Array,
});

const output = () => {
  const written: string[] = [];
  return {
    written,
    colour: false,
    out: () => {},
    err: (text: string) => void written.push(text),
  };
};

describe('analyzeTree', () => {
  it('names the file that makes the analysis fail, and quotes nothing of it', () => {
    const { files, limits } = createRepositoryTree(repository);
    const tree = {
      limits,
      files: new Map([...files, ['apps/bad.yaml', failing('apps/bad.yaml')]]),
    };
    const { written, ...rest } = output();
    analyzeTree(tree, 'orders at main', { ...rest });
    expect(written.join('')).toMatch(
      /orders at main: not read: apps\/bad\.yaml/,
    );
    expect(written.join('')).not.toContain('Winter2024');
  });

  it('says which files were not read, and why', () => {
    const tree = createRepositoryTree(
      { 'a\nb.yaml': 'x'.repeat(100), 'c.yaml': 'a: 1\n' },
      { limits: { fileSize: 50 } },
    );
    const { written, ...rest } = output();
    analyzeTree(tree, 'orders', { ...rest });
    expect(written).toEqual([
      expect.stringMatching(
        /^orders: not read: a\\u000ab\.yaml: .*50 bytes.*\n$/,
      ),
    ]);
  });
});

describe('a file that is too large', () => {
  const big = { 'big.yaml': `a: ${'x'.repeat(6_000_000)}\n` };

  it.each(['analyze', 'check', 'init', 'estate'])(
    'is named by %s',
    async command => {
      const dir = await write({ ...repository, ...big });
      const args =
        command === 'check' || command === 'estate'
          ? ['--standard', standard]
          : [];
      const { code, stderr } = await inProcess(command, dir, ...args);
      expect(stderr).toContain(`${dir}: not read: big.yaml: `);
      expect(code).toBe(command === 'check' ? 1 : 0);
    },
  );

  it('is in every report', async () => {
    const dir = await write({ ...repository, ...big });
    for (const format of ['json', 'sarif', 'junit', 'markdown']) {
      const { stdout } = await inProcess(
        ...['check', dir, '--standard', standard, '--format', format],
      );
      expect(stdout).toContain('big.yaml');
    }
  });
});
