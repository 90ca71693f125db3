// Imports go one way: no file reaches itself again, and no stage of the engine knows one that comes after it.
const { join } = require('node:path');

const engine = join(__dirname, 'packages/gitops-conformance/src');

/** The stages of the engine and what they share, in the order in which they may import each other. */
const stages = [
  'model',
  'repository',
  'text',
  'yaml',
  'schema',
  'ecosystems',
  'extract',
  'link',
  'standard',
  'rules',
  'assess',
  'aggregate',
  'report',
];

const zones = stages.map((stage, position) => ({
  target: join(engine, stage),
  from: [...stages.slice(position + 1), 'analyze.ts', 'index.ts'].map(later =>
    join(engine, later),
  ),
  message: `'${stage}' comes before it`,
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
