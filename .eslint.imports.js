// Imports go one way: no file reaches itself again, and no folder of the engine knows one that comes after it.
const { join } = require('node:path');

const engine = join(__dirname, 'packages/gitops-conformance/src');

/** The folders of the engine in the order in which they may import each other. */
const folders =
  require('./packages/gitops-conformance/stages.json').folders.map(
    ({ name }) => name,
  );

const zones = folders.map((folder, position) => ({
  target: join(engine, folder),
  from: [...folders.slice(position + 1), 'analyze.ts', 'index.ts'].map(later =>
    join(engine, later),
  ),
  message: `'${folder}' comes before it`,
}));

const tests = ['**/*.test.*', '**/__testUtils__/**'];

/** Configuration of a package: Backstage's, with what holds for imports everywhere. */
module.exports = function configure(directory, { overrides = [] } = {}) {
  return require('@backstage/cli/config/eslint-factory')(directory, {
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    overrides: [
      {
        files: ['src/**/*.{ts,tsx}'],
        excludedFiles: tests,
        rules: {
          'import/no-cycle': ['error', { ignoreExternal: true }],
          'import/no-restricted-paths': ['error', { zones }],
        },
      },
      ...overrides,
    ],
  });
};
