import { analyze } from '../../__testUtils__/analyze';

const own = 'https://git.acme.example/acme/juices.git';
const application = (path: string, repoURL = own) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: ${path.replaceAll('/', '-')} }\nspec: { project: x, source: { repoURL: '${repoURL}', path: ${path}, targetRevision: main }, destination: { name: a, namespace: b } }\n---\n`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n';

function resolve(here: readonly string[], applied: readonly string[]) {
  const { danglingReferences, reconcilerObjects } = analyze({
    ...Object.fromEntries(here.map(path => [`${path}/cm.yaml`, configMap])),
    'argocd/apps.yaml': applied.map(path => application(path)).join(''),
  });
  return {
    dangling: danglingReferences.map(({ reference }) => reference),
    unknown: reconcilerObjects.flatMap(({ sources }) =>
      sources.flatMap(source => (source.unknown ? [source.path] : [])),
    ),
    external: reconcilerObjects.flatMap(({ sources }) =>
      sources.flatMap(source => (source.external ? [source.path] : [])),
    ),
  };
}

describe('a repository whose URL is not known', () => {
  it('is this one where two paths of their own names exist here, however many do not', () => {
    expect(
      resolve(
        ['cellar/overlays/test', 'press/overlays/test'],
        ['cellar', 'press', 'juice', 'cider', 'vinegar'].map(
          name => `${name}/overlays/test`,
        ),
      ),
    ).toEqual({
      dangling: ['juice', 'cider', 'vinegar'].map(
        name => `${name}/overlays/test`,
      ),
      unknown: [],
      external: [],
    });
  });

  it('may be another one with the same layout', () => {
    const missing = ['overlays/qa', 'overlays/uat', 'overlays/demo'];
    expect(
      resolve(
        ['overlays/test', 'overlays/prod'],
        ['overlays/test', 'overlays/prod', ...missing],
      ),
    ).toEqual({ dangling: [], unknown: missing, external: [] });
  });

  it('may be another one where one path exists here by chance', () => {
    expect(
      resolve(['cellar/test'], ['cellar/test', 'juice/test', 'cider/test']),
    ).toEqual({
      dangling: [],
      unknown: ['juice/test', 'cider/test'],
      external: [],
    });
  });

  it('is another one where nothing of it exists here', () => {
    expect(resolve(['cellar'], ['juice', 'cider'])).toEqual({
      dangling: [],
      unknown: [],
      external: ['juice', 'cider'],
    });
  });
});
