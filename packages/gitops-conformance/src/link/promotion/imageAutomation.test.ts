import { analyze } from '../../__testUtils__/analyze';

const automation = (spec: string, namespace = 'flux-system') =>
  `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation\nmetadata: { name: all, namespace: ${namespace} }\nspec: { sourceRef: { kind: GitRepository, name: flux-system }, ${spec} }\n`;
const policy =
  'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata: { name: shop, namespace: flux-system }\nspec: { policy: { semver: { range: 1.x } } }\n';
const mark = '# {"$imagepolicy": "flux-system:shop:tag"}';
const marked = { 'apps/values.yaml': `image:\n  tag: 1.2.3 ${mark}\n` };

/** Files that show what writes versions. */
function writersOf(files: Record<string, string>, url?: string) {
  const { promotion, guardrails } = analyze(
    { 'flux/policy.yaml': policy, ...files },
    { url },
  );
  const promoting = promotion.mechanisms.map(({ path }) => path);
  const raising = guardrails.dependencyUpdates.map(({ path }) => path);
  expect(promoting).toEqual(raising);
  return raising;
}

it.each([
  ['of all files', 'update: { strategy: Setters }'],
  ['of a directory', 'update: { path: ./apps }'],
])('takes an automation %s with a marker for what writes', (_, spec) =>
  expect(writersOf({ ...marked, 'flux/a.yaml': automation(spec) })).toEqual([
    'flux/a.yaml',
  ]),
);

it('takes markers for a sign of an automation elsewhere', () =>
  expect(writersOf(marked)).toEqual(['apps/values.yaml']));

it.each([
  ['a policy alone', {}],
  [
    'an automation that is suspended',
    { ...marked, 'flux/a.yaml': automation('suspend: true') },
  ],
  [
    'one without a marker below its path',
    { ...marked, 'flux/a.yaml': automation('update: { path: ./clusters }') },
  ],
  [
    'one of another namespace',
    { ...marked, 'flux/a.yaml': automation('update: {}', 'shop') },
  ],
  [
    'a marker in a block scalar',
    { 'apps/values.yaml': `a:\n  text: |\n    image:\n      tag: 1 ${mark}\n` },
  ],
])('does not take %s for one', (_, files) =>
  expect(writersOf(files)).toEqual([]),
);

it('leaves an automation for another repository to that one', () =>
  expect(
    writersOf(
      {
        'flux/a.yaml': automation('update: {}'),
        'flux/source.yaml':
          'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: flux-system }\nspec: { url: https://git.acme.example/acme/other }\n',
      },
      'https://git.acme.example/acme/shop',
    ),
  ).toEqual([]));
