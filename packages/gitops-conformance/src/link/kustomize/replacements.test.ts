import { analyzeRepository } from '../../analyze';
import { createRepositoryTree } from '../../repository/createRepositoryTree';

const source = (name: string) =>
  `{kind: ConfigMap, name: ${name}, fieldPath: data.x}`;
const targets =
  '[{select: {kind: Deployment}, fieldPaths: [metadata.labels.x], options: {create: true}}]';
const replacement = (name: string) =>
  `source: ${source(name)}\ntargets: ${targets}\n`;

/** Checked against `kubectl kustomize`, which is Kustomize 5.5. */
function build(text: string, name = 'replace.yaml') {
  const { kustomizations } = analyzeRepository(
    createRepositoryTree({
      'kustomization.yaml': `resources: [a.yaml]\nreplacements: [{path: ${name}}]\n`,
      'a.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: region}\ndata: {x: y}\n',
      [name]: text,
    }),
  );
  return kustomizations[0];
}

describe('replacements in a file', () => {
  it.each([
    ['one', replacement('gone'), /^nothing matches the source/],
    [
      'a list of them',
      `- ${replacement('region').replace('\n', '\n  ')}- ${replacement('gone').replace('\n', '\n  ')}`,
      /^nothing matches the source/,
    ],
    [
      'one without targets',
      `source: ${source('region')}\n`,
      /holds no|no target/,
    ],
    [
      'a value in the place of a source',
      `sourceValue: x\ntargets: ${targets}\n`,
      /holds no|no source/,
    ],
    [
      'a list without sources',
      `- source: ${source('region')}\n  targets: []\n`,
      /no target/,
    ],
    ['something else', 'hello\n', /^'replace.yaml' holds no replacement$/],
  ])('fail the build: %s', (_what, text, error) =>
    expect(build(text).error).toMatch(error),
  );

  it.each([
    ['one', replacement('region')],
    ['a list', `- ${replacement('region').replace('\n', '\n  ')}`],
    [
      'only the first document',
      `${replacement('region')}---\n${replacement('gone')}`,
    ],
    ['one with more fields', `note: a\n${replacement('region')}`],
  ])('are applied: %s', (_what, text) =>
    expect(build(text)).toMatchObject({ kinds: { ConfigMap: 1 } }),
  );

  it('are read as JSON', () =>
    expect(
      build(
        '{"source": {"kind": "ConfigMap", "name": "gone"}, "targets": [{"select": {"kind": "A"}, "fieldPaths": ["a"]}]}',
        'replace.json',
      ).error,
    ).toMatch(/^nothing matches/));

  it('of a template are not known', () =>
    expect(build('source: {{ .x }}\n').unknown).toBe(
      "'replace.yaml' is a template",
    ));
});
