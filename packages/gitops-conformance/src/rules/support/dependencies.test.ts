import { analyze } from '../../__testUtils__/analyze';
import { dependencyProblemsOf } from './dependencies';

const object = (
  name: string,
  {
    path = './apps',
    waitsFor = [] as string[],
    kind = 'Kustomization',
    more = '',
  } = {},
) => `apiVersion: ${kind === 'HelmRelease' ? 'helm.toolkit.fluxcd.io/v2' : 'kustomize.toolkit.fluxcd.io/v1'}
kind: ${kind}
metadata: { name: ${name}, namespace: flux-system }
spec:
  ${kind === 'HelmRelease' ? 'chart: { spec: { chart: a, version: 1.0.0 } }' : `path: ${path}`}
  sourceRef: { kind: GitRepository, name: flux-system }
  dependsOn: [${waitsFor.map(dependency => `{ name: ${dependency} }`).join(', ')}]
${more}`;
const root = (cluster: string) => ({
  [`clusters/${cluster}/flux-system/gotk-sync.yaml`]: object('flux-system', {
    path: `./clusters/${cluster}`,
  }),
});
const apps = {
  'apps/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n',
};

function problemsOf(files: Record<string, string>) {
  return dependencyProblemsOf(analyze({ ...apps, ...files }))
    .map(({ object: { name }, open }) => `${name}${open ? '?' : ''}`)
    .sort();
}

it('knows what every cluster declares', () =>
  expect(
    problemsOf({
      ...root('prod'),
      ...root('staging'),
      'clusters/prod/all.yaml': object('all', { path: './releases' }),
      'clusters/staging/all.yaml': object('all', { path: './releases' }),
      'releases/a.yaml': object('a', { waitsFor: ['b'] }),
      'releases/b.yaml': object('b'),
    }),
  ).toEqual([]));

it('knows what lies beside it where something elsewhere applies both', () =>
  expect(
    problemsOf({
      'clusters/prod/a.yaml': object('a', { waitsFor: ['b'] }),
      'clusters/prod/b.yaml': object('b', { path: './infrastructure' }),
      'infrastructure/c.yaml': apps['apps/a.yaml'],
    }),
  ).toEqual([]));

it('finds names that no cluster, and that one cluster alone, declares', () =>
  expect(
    problemsOf({
      ...root('prod'),
      ...root('staging'),
      'clusters/staging/b.yaml': object('b'),
      'clusters/prod/a.yaml': object('a', { waitsFor: ['b'] }),
      'clusters/prod/c.yaml': object('c', { waitsFor: ['gone'] }),
    }),
  ).toEqual(['a', 'c']));

it('keeps kinds apart', () =>
  expect(
    problemsOf({
      ...root('prod'),
      'clusters/prod/a.yaml': object('a', {
        kind: 'HelmRelease',
        waitsFor: ['b'],
      }),
      'clusters/prod/b.yaml': object('b'),
    }),
  ).toEqual(['a']));

it('finds circles of any length', () =>
  expect(
    problemsOf({
      ...root('prod'),
      'clusters/prod/a.yaml': object('a', { waitsFor: ['b'] }),
      'clusters/prod/b.yaml': object('b', { waitsFor: ['c'] }),
      'clusters/prod/c.yaml': object('c', { waitsFor: ['a'] }),
      'clusters/prod/d.yaml': object('d', { waitsFor: ['d'] }),
      'clusters/prod/e.yaml': object('e', { waitsFor: ['a'] }),
    }),
  ).toEqual(['a', 'b', 'c', 'd']));

it.each([
  [
    'another repository declares objects, too',
    {
      ...root('prod'),
      'clusters/prod/teams.yaml': object('teams', {
        path: './elsewhere',
      }).replace('name: flux-system }\n  depends', 'name: teams }\n  depends'),
      'clusters/prod/source.yaml':
        'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: teams, namespace: flux-system }\nspec: { url: https://git.acme.example/acme/teams }\n',
    },
  ],
  [
    'a ResourceSet makes objects',
    {
      ...root('prod'),
      'clusters/prod/set.yaml':
        'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: { name: teams, namespace: flux-system }\nspec: { resourcesTemplate: "" }\n',
    },
  ],
  ['the control plane is not here', {}],
])('leaves it open where %s', (_, files: Record<string, string>) =>
  expect(
    problemsOf({
      ...files,
      'clusters/prod/a.yaml': object('a', { waitsFor: ['gone'] }),
    }),
  ).toEqual(['a?']),
);
