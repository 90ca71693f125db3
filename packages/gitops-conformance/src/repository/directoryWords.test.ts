import {
  mayHoldApplicationSource,
  mayHoldEnvironments,
  mayHoldSecrets,
  meaningOfDirectory,
} from './directoryWords';

/** Which of the four questions a path below a directory is left out of. */
function leftOutOf(directory: string): string[] {
  const path = `apps/${directory}/x.yaml`;
  return [
    ...(meaningOfDirectory(`apps/${directory}/`) ? ['manifests'] : []),
    ...(mayHoldSecrets(path) ? [] : ['secrets']),
    ...(mayHoldEnvironments(path) ? [] : ['environments']),
    ...(mayHoldApplicationSource(path) ? [] : ['source']),
  ];
}

describe('directories that are recognised by their names', () => {
  it.each([
    'tests',
    'testdata',
    'Fixtures',
    'src/test/resources',
    'docs/how-to',
    '.github/workflows',
    'node_modules/chart',
  ])('looks for nothing below %s', directory => {
    expect(leftOutOf(directory)).toEqual([
      'manifests',
      'secrets',
      'environments',
      'source',
    ]);
  });

  it.each([
    ['archive', ['manifests', 'environments', 'source']],
    ['.tekton', ['manifests', 'environments', 'source']],
    ['e2e', ['manifests', 'source']],
    ['snapshots', ['manifests', 'source']],
    ['vendor', ['environments', 'source']],
    ['hack', ['environments', 'source']],
    ['.hidden', ['environments', 'source']],
    ['src/main/resources', ['environments']],
    ['test', ['source']],
    ['examples', ['source']],
    ['charts/cart/templates', ['source']],
    ['base', []],
    ['contests', []],
  ])('leaves what lies below %s out of %p', (directory, questions) => {
    expect(leftOutOf(directory)).toEqual(questions);
  });

  it('goes by directories, not by files', () => {
    expect(mayHoldSecrets('apps/docs')).toBe(true);
    expect(mayHoldEnvironments('vendor')).toBe(true);
  });
});
