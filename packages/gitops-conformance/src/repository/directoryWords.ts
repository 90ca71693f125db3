/**
 * What a directory's name says of the files below it, where they are not delivered as they are.
 *
 * @internal
 */
export type DirectoryMeaning =
  | 'fixture'
  | 'archive'
  | 'documentation'
  | 'ci'
  | 'vendored'
  | 'automation'
  | 'scaffold'
  | 'source'
  | 'tooling'
  | 'hidden';

/**
 * What is asked of a path, and not looked for below a directory: manifests that count as deployed, plaintext secrets,
 * environments with their units, and source code of an application.
 */
type Question = 'manifests' | 'secrets' | 'environments' | 'source';

interface Row {
  readonly meaning: DirectoryMeaning;
  /** Names of directories; two with a slash between them are one below the other. `*` stands for the rest of a name. */
  readonly names: string;
  readonly notFor: readonly Question[];
}

/**
 * Every directory that is recognised by its name. A row of its own, with fewer questions than others of its meaning, holds
 * names that mean something else elsewhere: where in doubt a path is looked at.
 */
const rows: readonly Row[] = [
  {
    meaning: 'ci',
    names: '.github .gitlab .circleci .azure-pipelines',
    notFor: ['manifests', 'secrets', 'environments', 'source'],
  },
  // Its objects are applied to a cluster, with the secrets of a pipeline.
  {
    meaning: 'ci',
    names: '.tekton',
    notFor: ['manifests', 'environments', 'source'],
  },
  // What was deployed once has disclosed its secrets all the same.
  {
    meaning: 'archive',
    names: '.archive _archive archive archived deprecated .old old attic',
    notFor: ['manifests', 'environments', 'source'],
  },
  // `test` alone is an environment as often as not.
  {
    meaning: 'fixture',
    names:
      'src/test tests testdata fixture fixtures __tests__ expected __snapshots__',
    notFor: ['manifests', 'secrets', 'environments', 'source'],
  },
  // An overlay for the cluster of such tests, and snapshots of volumes, are delivered.
  {
    meaning: 'fixture',
    names: 'e2e snapshot snapshots',
    notFor: ['manifests', 'source'],
  },
  {
    meaning: 'documentation',
    names: 'doc docs .docs',
    notFor: ['manifests', 'secrets', 'environments', 'source'],
  },
  {
    meaning: 'vendored',
    names: 'node_modules',
    notFor: ['manifests', 'secrets', 'environments', 'source'],
  },
  // A base that was copied here is built from, and applied with what it holds.
  { meaning: 'vendored', names: 'vendor', notFor: ['environments', 'source'] },
  // A generator copies from here, to where its paths exist and its marks are filled in: Ansible, cookiecutter, copier, Backstage.
  {
    meaning: 'scaffold',
    names: [
      'skeleton skeletons *{{* {{* *{%* {%* roles/*/templates generators/*/templates plop-templates _templates',
      ...['hack', 'script', 'scripts', 'ansible', 'playbooks'].map(
        tools =>
          `${tools}/templates ${tools}/*/templates ${tools}/*/*/templates`,
      ),
    ].join(' '),
    notFor: ['manifests', 'secrets', 'environments', 'source'],
  },
  // People and scripts apply from here: manifests and their secrets are real, units and environments are not.
  {
    meaning: 'automation',
    names:
      'hack script scripts terraform ansible inventory inventories group_vars host_vars playbooks',
    notFor: ['environments', 'source'],
  },
  // Configuration that is built into an application.
  { meaning: 'source', names: 'src/main', notFor: ['environments'] },
  // Names of services, environments and directories of manifests elsewhere; code below them is no application.
  {
    meaning: 'tooling',
    names:
      'tool tools test ci bin util utils policy policies example examples dashboard dashboards jsonnet chart/*/files charts/*/files chart/*/templates charts/*/templates',
    notFor: ['source'],
  },
  { meaning: 'hidden', names: '.*', notFor: ['environments', 'source'] },
];

function expressionOf(selected: readonly Row[]): RegExp {
  const names = selected
    .flatMap(row => row.names.split(' '))
    .map(name => name.replace(/[.{]/g, '\\$&').replace(/\*/g, '[^/]+'));
  return new RegExp(`(?:^|/)(?:${names.join('|')})/`, 'i');
}

const of = (question: Question) =>
  rows.filter(({ notFor }) => notFor.includes(question));

const undelivered = of('manifests').map(row => ({
  meaning: row.meaning,
  expression: expressionOf([row]),
}));
const withoutSecrets = expressionOf(of('secrets'));
const fixtures = expressionOf(
  of('secrets').filter(({ meaning }) => meaning === 'fixture'),
);
const withoutEnvironments = expressionOf(of('environments'));
const withoutSource = expressionOf(of('source'));

/** Why manifests below a directory, whose path ends in `/`, are not deployed; the first row that fits. @internal */
export function meaningOfDirectory(
  directory: string,
): DirectoryMeaning | undefined {
  return undelivered.find(({ expression }) => expression.test(directory))
    ?.meaning;
}

const scaffold = expressionOf(rows.filter(row => row.meaning === 'scaffold'));

/** Costs less than the expression, which nearly no path comes to match. */
const mayBeScaffold = /templates\/|skeleton|\{[{%]/;

/** Whether a file is only a template of what a generator writes. @internal */
export function isScaffold(path: string): boolean {
  return mayBeScaffold.test(path) && scaffold.test(path);
}

/** Whether a plaintext secret in a file would be one of the repository. @internal */
export function mayHoldSecrets(path: string): boolean {
  return !withoutSecrets.test(path);
}

/** Whether a file is what tests read, by a directory whose name means nothing else. @internal */
export function isFixture(path: string): boolean {
  return fixtures.test(path);
}

/** Whether a file may belong to an environment or a unit. @internal */
export function mayHoldEnvironments(path: string): boolean {
  return !withoutEnvironments.test(path);
}

/** Whether source code in a file would be that of an application. @internal */
export function mayHoldApplicationSource(path: string): boolean {
  return !withoutSource.test(path);
}
