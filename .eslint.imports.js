// Imports go one way: no file reaches itself again, and no folder knows one that comes after it.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/** Folders in the order in which they may import each other, by the sources that they are in. */
const orders = {
  'packages/gitops-conformance/src':
    require('./packages/gitops-conformance/stages.json').folders.map(
      ({ name }) => name,
    ),
  'plugins/gitops-adoption-backend/src': [
    'runtime',
    'config',
    'database',
    'sources',
    'readers',
    'standards',
    'snapshot',
    'telemetry',
    'scan',
    'visibility',
    'http',
    'features',
  ],
  'plugins/gitops-adoption/src': ['model', 'api', 'components', 'pages'],
};

/** What no folder may import: it is made of them. */
const tops = [
  'analyze.ts',
  'index.ts',
  'legacy.ts',
  'LegacyPage.tsx',
  'pages.tsx',
  'plugin.ts',
  'plugin.tsx',
];

const ordered = Object.entries(orders).flatMap(([sources, folders]) =>
  folders.map((folder, position) => ({
    target: join(__dirname, sources, folder),
    from: [...folders.slice(position + 1), ...tops].map(later =>
      join(__dirname, sources, later),
    ),
    message: `'${folder}' comes before it`,
  })),
);

const pages = join(__dirname, 'plugins/gitops-adoption/src/pages');

/** A page of the portal knows no other. */
const apart = readdirSync(pages).map(page => ({
  target: join(pages, page),
  from: pages,
  except: [`./${page}`],
  message: 'what pages share lies in model, api or components',
}));

const zones = [...ordered, ...apart];

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
