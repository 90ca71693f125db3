import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const topicsOf = (path: string, text: string) =>
  analyzeRepository(createRepositoryTree({ [path]: text }))
    .documentation.topics.map(({ topic, line }) => `${topic} ${line}`)
    .sort();

describe('headings', () => {
  it.each([
    ['docs/a.rst', 'Rolling back\n============\n\nPromoting\n~~~~~~~~~\n'],
    [
      'docs/a.rst',
      '************\nRolling back\n************\n\nPromoting\n^^^^^^^^^\n',
    ],
    ['docs/a.adoc', '= Manual\n\n== Rolling back\n\n=== Promoting ===\n'],
    ['docs/a.asciidoc', '# Rolling back\n\n## Promoting\n'],
    ['docs/a.markdown', 'Rolling back\n---\n\n## Promoting ##\n'],
  ])('are found in %s %j', (path, text) =>
    expect(topicsOf(path, text).map(topic => topic.split(' ')[0])).toEqual([
      'promote',
      'rollback',
    ]),
  );

  it.each([
    ['docs/a.rst', 'Manual\n======\n\nWe promote by hand, and roll back.\n'],
    ['docs/a.adoc', '= Manual\n\n----\n= Rolling back\n----\n'],
    ['docs/a.txt', 'Rolling back\n============\n'],
  ])('are not found in %s %j', (path, text) =>
    expect(topicsOf(path, text)).toEqual([]),
  );
});

describe('a section about delivery', () => {
  it.each([
    'Continuous delivery',
    'How a release works',
    'Our GitOps workflow',
  ])('tells of operations in its text: %s', title =>
    expect(
      topicsOf('README.md', `# A\n\n## ${title}\n\nTo promote, merge.\n`),
    ).toContain('promote 3'),
  );

  it('ends at the next heading, and other sections tell nothing', () =>
    expect(
      topicsOf(
        'README.md',
        '# A\n\n## Delivery\n\nMerge.\n\n## Team\n\nWe promote.\n',
      ),
    ).toEqual([]));
});

describe('a report of what happened', () => {
  const emergency = '# Emergency\n\nSuspend it.\n';
  it.each([
    ['docs/incidents/bump.md', emergency],
    ['docs/postmortems/a/b.md', emergency],
    ['docs/2024-03-02-a.md', emergency],
    ['docs/a.md', '# 2024-03-02, emergency bump\n\n## Emergency\n'],
    ['docs/a.md', '# Incident report\n\n## Emergency\n'],
  ])('is no procedure: %s %j', (path, text) =>
    expect(topicsOf(path, text)).toEqual([]),
  );

  it.each([
    ['docs/incident.md', '# Incident\n\nSuspend it.\n'],
    ['docs/runbooks/a.md', emergency],
    ['docs/v2024.md', emergency],
  ])('is not %s %j', (path, text) =>
    expect(topicsOf(path, text)).toEqual([expect.stringMatching(/^emergency/)]),
  );
});
